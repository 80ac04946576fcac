using System.Collections;
using System.Runtime.CompilerServices;

namespace Kept.Questionnaires;

/// <summary>A frozen copy of a list that is equal to another with equal items, so that records holding it are values.</summary>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.From))]
internal sealed class ValueList<T>(T[] items) : IReadOnlyList<T>
{
    public int Count => items.Length;

    public T this[int index] => items[index];

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    public override bool Equals(object? obj) => obj is ValueList<T> other && items.AsSpan().SequenceEqual(other.AsSpan());

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in items)
        {
            hash.Add(item);
        }
        return hash.ToHashCode();
    }

    public override string ToString() => $"[{string.Join(", ", items)}]";

    private ReadOnlySpan<T> AsSpan() => items;
}

internal static class ValueList
{
    public static ValueList<T> From<T>(ReadOnlySpan<T> items) => new(items.ToArray());

    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> items) => items as ValueList<T> ?? new ValueList<T>([.. items]);
}
