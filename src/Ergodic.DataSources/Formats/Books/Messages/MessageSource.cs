using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Ergodic.DataSources.Csv;
using Ergodic.DataSources.Files;
using Ergodic.Domain.Market;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Formats.Books.Messages;

/// <summary>
/// Recorded messages of one venue, a line each; what they mean is told by the derived source. A message that is sound but of a
/// kind no event stands for is left out, counted as filtered and its kind noted.
/// </summary>
internal abstract class MessageSource : BookSource
{
    private const int MostKindsNoted = 8;

    private readonly TimeReader _times = new();
    private readonly List<string> _kinds = [];
    private readonly byte[] _symbol;
    private string _failedField = "";
    private JsonText _failed;
    private long _carriedFirst;
    private long _carriedPrevious = -1;

    protected MessageSource(FileBytes file, string symbol, MarketDataOptions options)
        : base(file, RowReader.OfLines(file, MessageLine.Longest), options) => _symbol = System.Text.Encoding.UTF8.GetBytes(symbol);

    protected override int ColumnCount => 1;

    /// <summary>What stands in the message at hand.</summary>
    protected MessageFields Fields { get; } = new();

    /// <summary>When the line at hand was received, by the recorder; −1 where it does not say.</summary>
    protected long Recorded { get; private set; }

    /// <summary>Turns the message at hand into events.</summary>
    protected abstract ValidationReason ReadMessage(EventBuffer events);

    protected override ValidationReason ReadRow(EventBuffer events)
    {
        var line = Rows.Text;
        var reason = MessageLine.ReadHead(line, _times, out var recorded, out var start);
        if (reason != ValidationReason.None) return Fail(reason, "local time", Whole(line));
        Recorded = recorded;
        if (recorded >= 0 && !IsCounting && !IsWanted(recorded)) return ValidationReason.None;
        if (!MessageReader.Read(line, start, Fields)) return Fail(ValidationReason.NotAMessage, "line", Whole(line));
        return ReadMessage(events);
    }

    protected override string Explain(ValidationReason reason) =>
        ValidationSentence.OfField(reason, _failedField, RowText.Of(Rows.Text.Slice(_failed.Start, _failed.Length)));

    protected override void Forget() => _carriedPrevious = -1;

    /// <summary>Remembers what a reason is about, and returns the reason.</summary>
    protected ValidationReason Fail(ValidationReason reason, string field, JsonText text = default)
    {
        (_failedField, _failed) = (field, text);
        return reason;
    }

    /// <summary>The bytes of a scalar; empty for one that is not there.</summary>
    protected ReadOnlySpan<byte> Text(JsonText text) => Rows.Text.Slice(text.Start, text.Length);

    /// <summary>A price, written as string or number.</summary>
    protected ValidationReason ReadPrice(JsonText text, string field, out long mantissa)
    {
        mantissa = 0;
        var reason = IsNumber(text);
        if (reason == ValidationReason.None) reason = ReadPrice(ref Start(text), text.Length, out mantissa);
        return reason == ValidationReason.None ? reason : Fail(reason, field, text);
    }

    /// <summary>A quantity, written as string or number.</summary>
    protected ValidationReason ReadQuantity(JsonText text, string field, out long mantissa)
    {
        mantissa = 0;
        var reason = IsNumber(text);
        if (reason == ValidationReason.None) reason = ReadQuantity(ref Start(text), text.Length, out mantissa);
        return reason == ValidationReason.None ? reason : Fail(reason, field, text);
    }

    /// <summary>A whole number from 0 on.</summary>
    protected ValidationReason ReadId(JsonText text, string field, out long id)
    {
        id = 0;
        var reason = IsNumber(text);
        if (reason != ValidationReason.None) return Fail(reason, field, text);
        return WholeNumber.TryParse(ref Start(text), text.Length, out id) ? reason : Fail(ValidationReason.NotANumber, field, text);
    }

    /// <summary>A time since 1970 UTC.</summary>
    protected ValidationReason ReadTime(JsonText text, string field, out long nanoseconds)
    {
        nanoseconds = 0;
        var reason = IsNumber(text);
        if (reason == ValidationReason.None) reason = _times.Read(Text(text), out nanoseconds);
        return reason == ValidationReason.None ? reason : Fail(reason == ValidationReason.NotANumber ? ValidationReason.NotATime : reason, field, text);
    }

    /// <summary>Whether the message is about the instrument of the file; one that names none is.</summary>
    protected ValidationReason CheckSymbol(JsonText symbol) =>
        !symbol.IsThere || Text(symbol).SequenceEqual(_symbol) ? ValidationReason.None : Fail(ValidationReason.ForeignSymbol, "symbol", symbol);

    /// <summary>Leaves a sound message out because no event stands for its kind.</summary>
    protected ValidationReason LeaveOut(ReadOnlySpan<byte> kind)
    {
        if (IsCounting || _kinds.Count == MostKindsNoted) return ValidationReason.None;
        foreach (var known in _kinds)
        {
            if (System.Text.Ascii.Equals(kind, known)) return ValidationReason.None;
        }

        var name = RowText.Of(kind);
        _kinds.Add(name);
        Report.Note(
            _kinds.Count == MostKindsNoted
                ? $"{FileName} line {Rows.Line}: messages of more kinds are left out"
                : $"{FileName} line {Rows.Line}: messages of kind {name} are left out");
        return ValidationReason.None;
    }

    /// <summary>The levels of the message as changes of the book. One without levels lends its ids to the next.</summary>
    protected ValidationReason ReadDeltas(EventBuffer events, long first, long last, long previous)
    {
        var left = Fields.Bids.Count + Fields.Asks.Count;
        var (ownFirst, ownPrevious) = (first, previous);
        if (_carriedPrevious >= 0) (first, previous) = (_carriedFirst, _carriedPrevious);
        foreach (var level in Fields.Bids.Values)
        {
            var reason = ReadDelta(events, level, MarketEventFlags.None, --left == 0, first, last, previous);
            if (reason != ValidationReason.None) return reason;
        }

        foreach (var level in Fields.Asks.Values)
        {
            var reason = ReadDelta(events, level, MarketEventFlags.Sell, --left == 0, first, last, previous);
            if (reason != ValidationReason.None) return reason;
        }

        Follow(ownFirst, last, ownPrevious);
        var isEmpty = Fields.Bids.Count + Fields.Asks.Count == 0;
        (_carriedFirst, _carriedPrevious) = isEmpty ? (first, previous) : (0, -1);
        return isEmpty ? LeaveOut("book update without levels"u8) : ValidationReason.None;
    }

    /// <summary>The levels of the message as a snapshot.</summary>
    protected ValidationReason ReadSnapshot(EventBuffer events, long id, bool isInStream)
    {
        var reason = Emit(events, MarketEventKind.BookSnapshotBegin, MarketEventFlags.None, Fields.Bids.Count + Fields.Asks.Count, id);
        if (reason != ValidationReason.None) return reason;
        if ((reason = ReadLevels(events, Fields.Bids.Values, MarketEventFlags.None)) != ValidationReason.None) return reason;
        if ((reason = ReadLevels(events, Fields.Asks.Values, MarketEventFlags.Sell)) != ValidationReason.None) return reason;
        reason = Emit(events, MarketEventKind.BookSnapshotEnd, MarketEventFlags.BatchEnd);
        if (reason == ValidationReason.None && id > 0) Restart(id, isInStream);
        return reason;
    }

    private static JsonText Whole(ReadOnlySpan<byte> line) => new(0, Math.Min(line.Length, RowText.Longest), JsonTokenType.String);

    private static ValidationReason IsNumber(JsonText text) => text.Token switch
    {
        JsonTokenType.String or JsonTokenType.Number => text.Length > 0 ? ValidationReason.None : ValidationReason.MissingField,
        JsonTokenType.None or JsonTokenType.Null => ValidationReason.MissingField,
        _ => ValidationReason.NotANumber,
    };

    private ref byte Start(JsonText text) => ref Unsafe.Add(ref MemoryMarshal.GetReference(Rows.Text), text.Start);

    private ValidationReason ReadDelta(
        EventBuffer events, in LevelText level, MarketEventFlags side, bool isLast, long first, long last, long previous)
    {
        ValidationReason reason;
        if ((reason = ReadPrice(level.Price, "price of a level", out var price)) != ValidationReason.None) return reason;
        if ((reason = ReadQuantity(level.Quantity, "quantity of a level", out var quantity)) != ValidationReason.None) return reason;
        return Emit(events, MarketEventKind.BookDelta, isLast ? side | MarketEventFlags.BatchEnd : side, price, quantity, first, last, previous);
    }

    private ValidationReason ReadLevels(EventBuffer events, ReadOnlySpan<LevelText> levels, MarketEventFlags side)
    {
        foreach (var level in levels)
        {
            ValidationReason reason;
            if ((reason = ReadPrice(level.Price, "price of a level", out var price)) != ValidationReason.None) return reason;
            if ((reason = ReadQuantity(level.Quantity, "quantity of a level", out var quantity)) != ValidationReason.None) return reason;
            if ((reason = Emit(events, MarketEventKind.BookSnapshotLevel, side, price, quantity)) != ValidationReason.None) return reason;
        }

        return ValidationReason.None;
    }
}
