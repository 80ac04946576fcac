namespace Kept.Shared;

/// <summary>A list as the API answers it: an object, so that something can be added to it one day.</summary>
public sealed record ItemList<T>(IEnumerable<T> Items);

/// <summary>A page of a list as the API answers it.</summary>
/// <param name="Next">The cursor of the next page; null after the last.</param>
public sealed record ItemPage<T>(IEnumerable<T> Items, string? Next);

/// <summary>Lists for answers. They have names, as a handler's answer without one is bound at every start instead of once while building.</summary>
public static class ItemList
{
    public static ItemList<T> Of<T>(IEnumerable<T> items) => new(items);

    public static ItemPage<T> Of<T>(IEnumerable<T> items, string? next) => new(items, next);
}
