using System.Security.Cryptography;
using Ergodic.Core.Brackets;
using Ergodic.Core.Facts;
using Ergodic.Core.Timers;
using Ergodic.Domain.Accounting;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Values;
using Ergodic.Risk.Exposure;
using Ergodic.Risk.Gate;

namespace Ergodic.Core.State;

/// <summary>
/// Everything recovery must bring back. Changed by facts alone. Its hash is the hash of its sections; prices and exposure
/// are derived from inputs and orders and are not part of it.
/// </summary>
public sealed class TradingState
{
    private readonly StateWriter _writer = new(4096);
    private BookedFill _lastFill;
    private long _orderSteps;

    /// <summary>A state before the first fact.</summary>
    public TradingState() => Brackets = new BracketBook(Orders, Exposure);

    /// <summary>The instruments of the run.</summary>
    public InstrumentTable Instruments { get; } = new();

    /// <summary>Orders.</summary>
    public OrderRegister Orders { get; } = new();

    /// <summary>Cash and positions.</summary>
    public Ledger Ledger { get; } = new();

    /// <summary>Exposure of positions and working orders.</summary>
    public ExposureBook Exposure { get; } = new();

    /// <summary>What splits, dividends and venues made of the instruments.</summary>
    public ListingBook Listings { get; } = new();

    /// <summary>Account-wide figures and stops.</summary>
    public AccountState Account { get; } = new();

    /// <summary>What the order manager knows besides the orders.</summary>
    public ExecutionState Execution { get; } = new();

    /// <summary>Entries with the exits that protect them.</summary>
    public BracketBook Brackets { get; }

    /// <summary>Scheduled timers.</summary>
    public TimerQueue Timers { get; } = new();

    /// <summary>Distinguishes the client order ids of engine starts.</summary>
    public uint EngineEpoch { get; private set; }

    /// <summary>The currency equity is counted in.</summary>
    public Currency Reporting { get; private set; }

    /// <summary>Facts applied; not part of the hash, as a snapshot starts it anew.</summary>
    public long Facts { get; internal set; }

    /// <summary>Facts that may have changed what the account is worth: all but the steps of orders that did not trade.</summary>
    internal long FactsOfValue => Facts - _orderSteps;

    /// <summary>Number of the last gate answer.</summary>
    public long GateSequence { get; internal set; }

    /// <summary>Intents the gate refused.</summary>
    public long Rejections { get; private set; }

    /// <summary>The same by the check that refused them, for metrics; derived, and not part of the hash.</summary>
    public SortedDictionary<string, long> RejectionsByCheck { get; } = new(StringComparer.Ordinal);

    /// <summary>The first refusal of the run, for diagnosis; not part of the hash.</summary>
    public Rejection? FirstRejection { get; private set; }

    /// <summary>Fills booked.</summary>
    public long Fills { get; private set; }

    /// <summary>Venue reports about orders we do not know.</summary>
    public long Orphans { get; internal set; }

    /// <summary>Strategies that threw.</summary>
    public long DisabledStrategies { get; internal set; }

    /// <summary>Hash of the market data of the run, once it is known.</summary>
    public string TapeHash { get; internal set; } = "";

    /// <summary>True after an input made the core fault.</summary>
    public bool IsFaulted { get; internal set; }

    /// <summary>The last fill.</summary>
    public ref readonly BookedFill LastFill => ref _lastFill;

    /// <summary>The hash of the hashes of all sections, lower-case hexadecimal.</summary>
    public string Hash()
    {
        Span<byte> hashes = stackalloc byte[8 * SHA256.HashSizeInBytes];
        _writer.Clear();
        WriteRun(_writer);
        TakeSection(hashes, 0);
        Instruments.Write(_writer);
        TakeSection(hashes, 1);
        Orders.Write(_writer);
        TakeSection(hashes, 2);
        Ledger.Write(_writer);
        TakeSection(hashes, 3);
        Account.Write(_writer);
        TakeSection(hashes, 4);
        Timers.Write(_writer);
        TakeSection(hashes, 5);
        Listings.Write(_writer);
        TakeSection(hashes, 6);
        if (Execution.IsPristine && Brackets.Count == 0) return Convert.ToHexStringLower(SHA256.HashData(hashes[..^SHA256.HashSizeInBytes]));
        Execution.Write(_writer);
        if (Brackets.Count > 0) Brackets.Write(_writer);
        TakeSection(hashes, 7);
        return Convert.ToHexStringLower(SHA256.HashData(hashes));
    }

    internal void Begin(uint engineEpoch, Currency reporting)
    {
        EngineEpoch = engineEpoch;
        Reporting = reporting;
    }

    internal void Resume(uint engineEpoch)
    {
        EngineEpoch = engineEpoch;
        Execution.Restarts++;
    }

    internal Order Known(ClientOrderId id) => Orders.TryFind(id, out var order)
        ? order
        : throw new TradingException(ErrorCode.AuditTrailCorruption, $"A fact speaks of order {id}, which the state does not hold.");

    /// <summary>An order's remaining quantity changed by so much: its exposure follows.</summary>
    internal void Reserve(Order order, decimal change)
    {
        ref readonly var intent = ref order.Intent;
        if (intent.Contingency == Contingency.None) Exposure.Reserve(intent.Instrument, intent.Side, change);
        else Brackets.Reserve(order, change);
    }

    /// <summary>Called by a fact that leaves balances, positions and instruments as they are.</summary>
    internal void NoteOrderStep() => _orderSteps++;

    internal void NoteRejection(in Rejection rejection)
    {
        Rejections++;
        RejectionsByCheck[rejection.Check] = RejectionsByCheck.GetValueOrDefault(rejection.Check) + 1;
        FirstRejection ??= rejection;
    }

    internal void NoteFill(Order order, in OrderFilled fill, FactHeader header)
    {
        Fills++;
        _lastFill = new BookedFill(header.Sequence, order.Intent.Instrument, order.Intent.Side, order.Intent.Strategy, fill);
    }

    private void WriteRun(StateWriter writer)
    {
        writer.UInt32(EngineEpoch);
        writer.Text(Reporting.Code);
        writer.Int64(GateSequence);
        writer.Int64(Rejections);
        writer.Int64(Fills);
        writer.Int64(Orphans);
        writer.Int64(DisabledStrategies);
        writer.Text(TapeHash);
        writer.Boolean(IsFaulted);
    }

    private void TakeSection(Span<byte> hashes, int section)
    {
        SHA256.HashData(_writer.Written, hashes.Slice(section * SHA256.HashSizeInBytes, SHA256.HashSizeInBytes));
        _writer.Clear();
    }
}
