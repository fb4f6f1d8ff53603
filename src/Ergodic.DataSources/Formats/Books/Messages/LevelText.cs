namespace Ergodic.DataSources.Formats.Books.Messages;

/// <summary>A price level as written.</summary>
/// <param name="Price">Its price.</param>
/// <param name="Quantity">Its quantity.</param>
internal readonly record struct LevelText(JsonText Price, JsonText Quantity);
