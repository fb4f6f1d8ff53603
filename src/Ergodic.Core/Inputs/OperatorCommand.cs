using Ergodic.Domain.Encoding;

namespace Ergodic.Core.Inputs;

/// <summary>An operator's wish, or that of the host in one's place. An input of the core.</summary>
/// <param name="Kind">What is wanted.</param>
/// <param name="By">Who wants it.</param>
/// <param name="Reason">Why, in a line.</param>
public readonly record struct OperatorCommand(OperatorCommandKind Kind, string By, string Reason)
{
    /// <summary>Writes the canonical layout.</summary>
    public void Write(StateWriter writer)
    {
        writer.Byte((byte)Kind);
        writer.Text(By);
        writer.Text(Reason);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static OperatorCommand Read(ref StateReader reader) => new((OperatorCommandKind)reader.Byte(), reader.Text(), reader.Text());
}
