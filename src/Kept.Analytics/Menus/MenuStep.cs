namespace Kept.Analytics.Menus;

/// <summary>One way out of a node.</summary>
/// <param name="From">Place of the node in the menu.</param>
/// <param name="To">Place of the node it leads to.</param>
/// <param name="Option">Null where the call goes on by itself.</param>
/// <param name="Words">Heard at the node before it is taken.</param>
/// <param name="Seconds">Listening, and pressing or waiting in silence.</param>
public sealed record MenuStep(int From, int To, MenuOption? Option, int Words, double Seconds)
{
    /// <summary>1 for an option, 0 where nothing is pressed.</summary>
    public int Keys => Option is null ? 0 : 1;
}
