using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Quality;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Tests;

public sealed class SortedFilesTests : IDisposable
{
    private const string Header = "timestamp,open,high,low,close,volume\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_newest_first_file_reads_oldest_first_with_the_first_of_doubled_rows_kept()
    {
        var path = _folder.Write("x.csv", Header + "240,2,4,1,3,5\n180,2,4,1,3,6\nbad,2,4,1,3,5\n180,2,4,1,3,7\n120,0,4,1,3,5\n60,2,4,1,3,8\n");
        var (bars, report, source) = Reading.Leniently(path);
        bars.Select(bar => (bar.OpenTime.Nanoseconds / Timestamp.NanosecondsPerSecond, bar.Volume / 100_000_000)).ShouldBe([(60L, 8L), (180L, 6L), (240L, 5L)]);
        (report.Rows, report.Events, report.Quarantined).ShouldBe((6L, 3L, 3L));
        report.FirstQuarantined.Select(row => (row.Line, row.Reason, row.Text)).ShouldBe(
        [
            (4L, ValidationReason.NotATime, "bad,2,4,1,3,5"),
            (5L, ValidationReason.DuplicateTime, "180,2,4,1,3,7"),
            (6L, ValidationReason.PriceNotPositive, "120,0,4,1,3,5"),
        ]);
        report.Flaws.Single(flaw => flaw.Kind == FlawKind.OutOfOrder).Detail.ShouldContain("newest first");
        source.Progress.ShouldBe(1);
        source.Line.ShouldBe(2);
    }

    [Fact]
    public void A_doubled_bar_goes_with_its_continuation()
    {
        const string Text = "time,open,high,low,close,volume,trades\n180,2,4,1,3,5,1\n120,2,4,1,3,5,2\n120,2,4,1,3,5,3\n60,2,4,1,3,5,4\n";
        var (events, report, _) = Reading.Leniently(_folder.Write("x.csv", Text));
        events.Where(one => one.Kind == MarketEventKind.BarContinuation).Select(one => one.P0).ShouldBe([4L, 2L, 1L]);
        (report.Rows, report.Events, report.Records, report.Quarantined).ShouldBe((4L, 3L, 6L, 1L));
    }

    [Fact]
    public void Shuffled_newest_first_files_read_as_their_rows_sorted_by_time_then_line()
    {
        var random = new Random(11);
        for (var round = 0; round < 40; round++)
        {
            var times = Enumerable.Range(1, random.Next(3, 3000)).Select(i => 60L * i).Reverse().ToArray();
            for (var i = random.Next(0, 30); i > 0; i--)
            {
                var (one, other) = (random.Next(1, times.Length), random.Next(1, times.Length));
                times[one] = random.Next(2) == 0 ? times[other] : times[one];
            }

            var rows = times.Select((time, i) => $"{time},2,4,1,3,{i + 2}\n");
            var (bars, report, _) = Reading.Leniently(_folder.Write("x.csv", Header + string.Concat(rows)));
            var expected = times.Select((time, i) => (time, line: i + 2)).GroupBy(row => row.time).OrderBy(group => group.Key).Select(group => (group.Key, group.Min(row => row.line)));
            bars.Select(bar => (bar.OpenTime.Nanoseconds / Timestamp.NanosecondsPerSecond, (int)(bar.Volume / 100_000_000))).ShouldBe(expected);
            report.CountOf(ValidationReason.DuplicateTime).ShouldBe(times.Length - times.Distinct().Count());
        }
    }

    [Fact]
    public void Sorting_keeps_managed_memory_bounded()
    {
        var rows = string.Concat(Enumerable.Range(1, 100_000).Reverse().Select(i => $"{60 * i},2,4,1,3,5\n"));
        var path = _folder.Write("x.csv", Header + rows);
        Reading.AllocatedToTheEnd(() => MarketDataFile.Open(path, MarketDataOptions.Default), read: 0, rest: 100_000).ShouldBeLessThan(256 * 1024);
    }

    [Fact]
    public void Times_written_in_several_ways_are_read_and_counted()
    {
        var path = _folder.Write(
            "x.csv",
            "unix,date,open,high,low,close,volume\n1609545600000,2021-01-02 00:00:00,2,4,1,3,5\n1609549200,2021-01-02 01-AM,2,4,1,3,5\n" +
            "1609552800,2021-01-02 02-AM,2,4,1,3,5\n1609556400.0,2021-01-02 03-AM,2,4,1,3,5\n1609560000,2021-01-02 05-AM,2,4,1,3,5\n" +
            string.Concat(Enumerable.Range(5, 20).Select(hour => $"{1609545600 + (3600 * hour)},2021-01-0{2 + (hour / 24)} {(hour % 12 == 0 ? 12 : hour % 12):D2}-{(hour % 24 < 12 ? "AM" : "PM")},2,4,1,3,5\n")));
        var (bars, report, _) = Reading.Leniently(path);
        bars.Count.ShouldBe(25);
        var mixed = report.Flaws.Single(flaw => flaw.Kind == FlawKind.MixedFormat);
        (mixed.Count, mixed.FirstLine).ShouldBe((1L, 3L));
        mixed.Detail.ShouldContain("unix is written as epoch seconds in 24 rows from line 3, epoch milliseconds in 1 rows from line 2");
        mixed.Detail.ShouldContain("date is written as yyyy-MM-dd hh AM/PM in 24 rows");
        var apart = report.Flaws.Single(flaw => flaw.Kind == FlawKind.Inconsistent);
        (apart.Count, apart.FirstLine).ShouldBe((1L, 6L));
    }

    [Fact]
    public void A_second_time_column_that_is_always_apart_is_only_noted()
    {
        var path = _folder.Write("x.csv", "unix,date,open,high,low,close\n3600,1970-01-01 04:00,2,4,1,3\n7200,1970-01-01 05:00,2,4,1,3\n");
        var report = Reading.Leniently(path).Report;
        report.Flaws.ShouldBeEmpty();
        report.Notes.ShouldContain(note => note.Contains("column date is 03:00:00 from column unix"));
    }
}
