using Ergodic.Domain.Errors;
using Ergodic.Journal.Format;

namespace Ergodic.Journal.Reading;

/// <summary>The segment files of a journal, in the order of their numbers.</summary>
internal sealed class JournalDirectory
{
    private JournalDirectory(string path, List<int> numbers, string? stray)
    {
        Path = path;
        Numbers = numbers;
        Stray = stray;
    }

    public string Path { get; }

    public IReadOnlyList<int> Numbers { get; }

    /// <summary>A file with a segment's extension and no segment's name; null where there is none.</summary>
    public string? Stray { get; }

    public static JournalDirectory List(string path)
    {
        var numbers = new List<int>();
        string? stray = null;
        try
        {
            foreach (var file in Directory.EnumerateFiles(path, "*" + SegmentName.Extension))
            {
                var name = System.IO.Path.GetFileName(file);
                if (SegmentName.NumberOf(name) is { } number) numbers.Add(number);
                else stray = name;
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, cause);
        }

        if (numbers.Count == 0 && stray is null)
        {
            throw new TradingException(
                ErrorCode.InputValidation,
                $"{path} holds no journal: there is no {SegmentName.Of(1)} in it. Name the directory a run wrote its journal to.");
        }

        numbers.Sort();
        return new JournalDirectory(path, numbers, stray);
    }

    public static TradingException Unreadable(string path, Exception cause) =>
        new(ErrorCode.DataPersistence, $"The journal {path} cannot be read: {cause.Message} Check the path and its permissions.", cause);
}
