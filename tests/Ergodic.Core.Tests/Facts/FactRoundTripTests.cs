using System.Reflection;
using System.Runtime.CompilerServices;
using Ergodic.Core.Facts;
using Ergodic.Core.Pursuits;
using Ergodic.Core.Reconciliation;
using Ergodic.Core.Records;
using Ergodic.Core.Timers;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;
using Ergodic.Execution.Gateways;
using Ergodic.Risk.Gate;

namespace Ergodic.Core.Tests.Facts;

/// <summary>Every fact there is, found by reflection: a new one is covered the day it is written.</summary>
public sealed class FactRoundTripTests
{
    private static readonly Type[] FactTypes = [.. typeof(TradingCore).Assembly.GetTypes().Where(type =>
        type.IsValueType && type.GetInterfaces().Any(shape => shape.IsGenericType && shape.GetGenericTypeDefinition() == typeof(IFact<>)))];

    public static TheoryData<Type> All => [.. FactTypes];

    [Theory]
    [MemberData(nameof(All))]
    public void What_a_fact_writes_it_reads(Type type)
    {
        for (var seed = 0; seed < 200; seed++) Call(nameof(RoundTrip), type, seed);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_fact_cut_short_is_refused_at_every_length(Type type) => Call(nameof(CutShort), type, 1);

    [Fact]
    public void Every_record_type_but_inputs_has_one_fact()
    {
        var facts = FactTypes.Select(type => (RecordType)typeof(FactRoundTripTests).GetMethod(nameof(TypeOf), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type).Invoke(null, null)!).ToList();
        facts.ShouldBeUnique();
        facts.ShouldBe(Enum.GetValues<RecordType>().Where(type => (ushort)type >= 100), ignoreOrder: true);
    }

    [Fact]
    public void The_folder_knows_every_record_type()
    {
        foreach (var type in Enum.GetValues<RecordType>().Where(type => type != RecordType.None))
        {
            try
            {
                new FactFolder().Fold(1, default, type, []);
            }
            catch (TradingException fault)
            {
                fault.Message.ShouldNotContain("is unknown", customMessage: type.ToString());
            }
        }
    }

    [Theory]
    [InlineData((RecordType)0)]
    [InlineData((RecordType)4)]
    [InlineData((RecordType)999)]
    public void An_unknown_record_type_is_refused(RecordType type) =>
        Should.Throw<TradingException>(() => new FactFolder().Fold(12, default, type, []))
            .Message.ShouldBe($"Record type {(ushort)type} at input 12 is unknown: use the build that wrote the journal, or a newer one.");

    [Fact]
    public void Bytes_behind_a_fact_are_refused()
    {
        var writer = new StateWriter();
        new SessionStarted(5m).Encode(writer);
        writer.Byte(0);
        Should.Throw<TradingException>(() => new FactFolder().Fold(3, default, RecordType.SessionStarted, writer.Written))
            .Message.ShouldStartWith("SessionStarted at input 3 has 1 bytes too many");
    }

    [Fact]
    public void A_digest_that_differs_is_corruption_of_the_audit_trail()
    {
        var writer = new StateWriter();
        new StateDigested(new string('0', 64)).Encode(writer);
        var fault = Should.Throw<TradingException>(() => new FactFolder().Fold(4096, default, RecordType.StateDigested, writer.Written));
        fault.Code.ShouldBe(ErrorCode.AuditTrailCorruption);
        fault.Message.ShouldContain("At input 4096");
    }

    [Fact]
    public void A_fact_about_an_order_the_state_does_not_hold_is_corruption_too()
    {
        var writer = new StateWriter();
        new OrderMoved(new ClientOrderId(0, 0, 3), OrderStatus.New).Encode(writer);
        Should.Throw<TradingException>(() => new FactFolder().Fold(1, default, RecordType.OrderMoved, writer.Written)).Code.ShouldBe(ErrorCode.AuditTrailCorruption);
    }

    private static void Call(string method, Type type, int seed)
    {
        try
        {
            typeof(FactRoundTripTests).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [seed]);
        }
        catch (TargetInvocationException wrapped)
        {
            throw wrapped.InnerException!;
        }
    }

    private static RecordType TypeOf<TFact>()
        where TFact : struct, IFact<TFact> => TFact.Type;

    private static void RoundTrip<TFact>(int seed)
        where TFact : struct, IFact<TFact>
    {
        var fact = (TFact)Make(typeof(TFact), new Random(seed));
        var writer = new StateWriter();
        fact.Encode(writer);
        var reader = new StateReader(writer.Written);
        var read = TFact.Decode(ref reader);
        reader.Remaining.ShouldBe(0);
        read.ToString().ShouldBe(fact.ToString());
        var again = new StateWriter();
        read.Encode(again);
        again.Written.ToArray().ShouldBe(writer.Written.ToArray());
    }

    private static void CutShort<TFact>(int seed)
        where TFact : struct, IFact<TFact>
    {
        var writer = new StateWriter();
        ((TFact)Make(typeof(TFact), new Random(seed))).Encode(writer);
        for (var length = 0; length < writer.Written.Length; length++)
        {
            var bytes = writer.Written[..length].ToArray();
            Should.Throw<TradingException>(() =>
            {
                var reader = new StateReader(bytes);
                TFact.Decode(ref reader);
            }).Code.ShouldBe(ErrorCode.Deserialization);
        }
    }

    private static object Make(Type type, Random random)
    {
        if (type == typeof(string)) return new string([.. Enumerable.Range(0, random.Next(20)).Select(_ => (char)random.Next('a', 'z'))]);
        if (type == typeof(decimal)) return random.NextInt64(-10_000_000, 10_000_000) / (decimal)Math.Pow(10, random.Next(9));
        if (type == typeof(bool)) return random.Next(2) == 1;
        if (type == typeof(int)) return random.Next();
        if (type == typeof(uint)) return (uint)random.NextInt64(uint.MaxValue);
        if (type == typeof(long)) return random.NextInt64();
        if (type == typeof(ulong)) return (ulong)random.NextInt64(long.MinValue, long.MaxValue);
        if (type == typeof(UInt128)) return new UInt128((ulong)random.NextInt64(), (ulong)random.NextInt64());
        if (type.IsEnum) return Enum.GetValues(type).GetValue(random.Next(Enum.GetValues(type).Length))!;
        if (Nullable.GetUnderlyingType(type) is { } inner) return random.Next(2) == 0 ? null! : Make(inner, random);
        if (type == typeof(Instrument)) return Worlds.Listed.Perpetual((uint)random.Next(9)) with { MaxQuantity = 5m, MinNotional = 3m };
        if (type == typeof(VenueReport)) return Report(random);
        if (type == typeof(Timestamp) || type == typeof(ClientOrderId) || type == typeof(Currency) || type == typeof(Money) || type == typeof(Rejection)
            || type == typeof(ScheduledTimer) || type == typeof(OrderTerms) || type == typeof(Difference) || FactTypes.Contains(type))
        {
            var constructor = type.GetConstructors().OrderByDescending(one => one.GetParameters().Length).First();
            return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Make(parameter.ParameterType, random))]);
        }

        if (type == typeof(OrderIntent) || type == typeof(StandingOrder) || type == typeof(Pursuit)) return Filled(type, random);
        throw new NotSupportedException($"{type} is new in facts: say here how to make one.");
    }

    private static object Filled(Type type, Random random)
    {
        var made = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties().Where(property => property.CanWrite)) property.SetValue(made, Make(property.PropertyType, random));
        return made;
    }

    private static VenueReport Report(Random random)
    {
        var report = (VenueReport)Filled(typeof(VenueReport), random);
        var isAnswer = report.Kind is VenueReportKind.Throttled or VenueReportKind.Lost;
        return report.Kind == VenueReportKind.Filled ? report with { Attempt = default, RetryAfterNanoseconds = 0, Standing = null } : new VenueReport
        {
            Kind = report.Kind,
            Attempt = isAnswer ? report.Attempt : default,
            RetryAfterNanoseconds = isAnswer ? report.RetryAfterNanoseconds : 0,
            Standing = report.Kind is VenueReportKind.Standing or VenueReportKind.Replaced ? report.Standing : null,
            Order = report.Order,
            VenueOrderId = report.VenueOrderId,
            VenueTime = report.VenueTime,
            Reason = report.Reason,
        };
    }
}
