namespace Ergodic.Research.Reports;

/// <summary>The style of all report pages.</summary>
internal static class PageStyle
{
    public const string Text = """
        :root{--bg:#fff;--card:#f6f7f9;--ink:#1a1f27;--soft:#5b6472;--rule:#dfe3e9;--line:#1f5fbf;--good:#12703f;--warn:#8a5a00;--bad:#b3261e;--gap:#b3261e}
        @media(prefers-color-scheme:dark){:root{--bg:#12151a;--card:#1b2028;--ink:#e7eaf0;--soft:#9aa4b2;--rule:#303743;--line:#6ea8ff;--good:#5fce93;--warn:#e5b450;--bad:#ff8a80;--gap:#ff8a80}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
        main{max-width:1160px;margin:0 auto;padding:24px 24px 48px}
        h1{font-size:24px;line-height:1.25;margin:0;overflow-wrap:anywhere}
        h2{font-size:17px;margin:32px 0 10px;overflow-wrap:anywhere}
        p{margin:6px 0;overflow-wrap:anywhere}
        .sub,.quiet{color:var(--soft)}
        .good{color:var(--good)}.warn{color:var(--warn)}.bad{color:var(--bad)}
        p.good,p.warn,p.bad{padding:10px 14px;border-left:4px solid;background:var(--card);border-radius:0 6px 6px 0}
        .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(170px,1fr));gap:10px;margin:14px 0}
        .figures div{background:var(--card);border-radius:8px;padding:9px 13px;min-width:0}
        dt{color:var(--soft);font-size:12px}
        dd{margin:0;font-weight:600;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
        table{width:100%;border-collapse:collapse;margin:10px 0;font-size:14px}
        th{text-align:left;font-weight:600;color:var(--soft);font-size:12px}
        th,td{padding:7px 14px 7px 0;border-bottom:1px solid var(--rule);vertical-align:top}
        .number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        td.text{overflow-wrap:anywhere}
        td.code{font:12px/1.6 ui-monospace,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
        td.word{white-space:nowrap}
        td:first-child{font-weight:600}
        .chart{margin:18px 0 10px}
        figcaption{color:var(--soft);font-size:13px;margin-bottom:6px}
        .plot{position:relative;margin:0 6px 24px 68px;border-left:1px solid var(--rule);border-bottom:1px solid var(--rule)}
        .plot svg{position:absolute;inset:0;width:100%;height:100%;display:block}
        svg path{vector-effect:non-scaling-stroke;fill:none}
        .grid{stroke:var(--rule);stroke-width:1}
        svg .line{stroke:var(--line);stroke-width:1.2;stroke-linejoin:round}
        svg .band{fill:var(--line);fill-opacity:.28}
        svg .columns{stroke:var(--line);stroke-width:1.4;stroke-opacity:.75}
        svg .span{fill:var(--gap);fill-opacity:.16}
        svg .mark{stroke:currentColor;stroke-width:1;stroke-dasharray:3 3}
        .y,.x{position:absolute;font-size:11px;color:var(--soft);white-space:nowrap;font-variant-numeric:tabular-nums}
        .y{right:100%;transform:translate(-8px,-50%)}
        .x{top:100%;transform:translate(-50%,5px)}
        .x.first{transform:translate(-8px,5px)}
        .x.last{transform:translate(-100%,5px)}
        .marks{position:relative;margin:0 6px 4px 68px}
        .marks span{position:absolute;font-size:11px;line-height:16px;padding:0 6px;border:1px solid;border-radius:9px;white-space:nowrap;background:var(--bg);transform:translateX(-50%)}
        .marks .first{transform:none}.marks .last{transform:translateX(-100%)}
        .heat{display:grid;gap:2px;align-items:center}
        .heat i{display:block;height:15px;border-radius:2px}
        .heat span{font-size:11px;color:var(--soft);white-space:nowrap}
        .heat .row{padding-right:9px;font-variant-numeric:tabular-nums}
        .heat .head{text-align:center;overflow:visible}
        .legend{font-size:11px;color:var(--soft)}
        .legend i{display:inline-block;width:14px;height:11px;border-radius:2px;margin-right:2px;vertical-align:-1px}
        .none{background:transparent}
        .h0{background:var(--gap);opacity:.5}
        .h1{background:var(--line);opacity:.18}.h2{background:var(--line);opacity:.34}.h3{background:var(--line);opacity:.52}.h4{background:var(--line);opacity:.74}.h5{background:var(--line)}
        @media(max-width:640px){
        main{padding:16px 14px 32px}
        h1{font-size:19px}
        .figures{grid-template-columns:repeat(2,minmax(0,1fr));gap:7px}
        .plot,.marks{margin-left:52px}
        .x.odd,.heat .odd{visibility:hidden}
        .heat{gap:1px}
        .heat .row{padding-right:5px}
        thead{display:none}
        table,tbody,tr,td{display:block}
        tr{border-bottom:1px solid var(--rule);padding:8px 0}
        td,td.number{border:0;padding:1px 0 1px 84px;text-align:left;position:relative;white-space:normal;min-height:1.5em}
        td::before{content:attr(data-name);position:absolute;left:0;color:var(--soft);font:400 12px/1.8 system-ui,"DejaVu Sans",sans-serif}
        }
        @media print{.plot,tr{break-inside:avoid}}

        """;
}
