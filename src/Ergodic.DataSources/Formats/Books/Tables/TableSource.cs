using System.Text;
using Ergodic.DataSources.Csv;
using Ergodic.DataSources.Files;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Formats.Books.Tables;

/// <summary>Trades, quotes or books of one instrument in a table, where every row may name its instrument.</summary>
internal abstract class TableSource : BookSource
{
    private readonly TimeReader _times = new();
    private readonly byte[] _symbol;
    private readonly int _symbolPlace;

    protected TableSource(FileBytes file, TableHeader header, FileSample sample, MarketDataOptions options)
        : base(file, new RowReader(file, header.Delimiter), options)
    {
        ColumnCount = header.Count;
        _symbolPlace = header.Find("symbol", "instrument", "pair");
        _symbol = Encoding.UTF8.GetBytes(header.FirstValue(sample, _symbolPlace));
    }

    protected override int ColumnCount { get; }

    /// <summary>Turns a row of the right width and instrument into events.</summary>
    protected abstract ValidationReason ReadFields(EventBuffer events);

    protected override ValidationReason ReadRow(EventBuffer events)
    {
        if (!HasItsColumns()) return ValidationReason.ColumnCount;
        if (_symbolPlace >= 0 && !Rows.Field(_symbolPlace).Trim((byte)' ').SequenceEqual(_symbol))
            return Fail(ValidationReason.ForeignSymbol, _symbolPlace, "symbol");
        return ReadFields(events);
    }

    /// <summary>A field as a price.</summary>
    protected ValidationReason ReadPrice(int place, string field, out long mantissa)
    {
        ref var text = ref Rows.Field(place, out var length);
        var reason = ReadPrice(ref text, length, out mantissa);
        return reason == ValidationReason.None ? reason : Fail(reason, place, field);
    }

    /// <summary>A field as a quantity.</summary>
    protected ValidationReason ReadQuantity(int place, string field, out long mantissa)
    {
        ref var text = ref Rows.Field(place, out var length);
        var reason = ReadQuantity(ref text, length, out mantissa);
        return reason == ValidationReason.None ? reason : Fail(reason, place, field);
    }

    /// <summary>A field as a whole number from 0 on.</summary>
    protected ValidationReason ReadId(int place, string field, out long id)
    {
        ref var text = ref Rows.Field(place, out var length);
        if (WholeNumber.TryParse(ref text, length, out id)) return ValidationReason.None;
        return Fail(length == 0 ? ValidationReason.MissingField : ValidationReason.NotANumber, place, field);
    }

    /// <summary>Reads when a row happened and when it was received, and stamps it.</summary>
    /// <param name="venuePlace">Column of the venue's time.</param>
    /// <param name="receivePlace">Column of the recorder's time; −1 where there is none and the venue's stands for it.</param>
    /// <param name="isWanted">False when the row lies outside the range asked for.</param>
    protected ValidationReason ReadStamp(int venuePlace, int receivePlace, out bool isWanted)
    {
        isWanted = true;
        var reason = ReadTime(venuePlace, "time", _times, out var venue);
        var receive = venue;
        if (reason == ValidationReason.None && receivePlace >= 0) reason = ReadTime(receivePlace, "receive time", _times, out receive);
        if (reason == ValidationReason.None) isWanted = Stamp(venue, receive);
        return reason;
    }

    /// <summary>True where a field has nothing but blanks.</summary>
    protected bool IsEmpty(int place) => Rows.Field(place).Trim((byte)' ').IsEmpty;
}
