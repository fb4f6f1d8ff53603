namespace Ergodic.Hosting.Tests.Oracle;

/// <summary>What is compared of a fill.</summary>
internal readonly record struct PlainFill(long Nanoseconds, bool IsBuy, decimal Price, decimal Quantity, decimal Fee);
