namespace Ergodic.Journal.Format;

internal enum BlockKind : ushort
{
    Records = 1,
    Closing = 2,
}
