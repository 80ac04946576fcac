namespace Kept.Features.Cases.Closing;

/// <summary>What a customer is asked by a link, as words keys: a yes or a no, and room for a word of her own.</summary>
/// <param name="Lead">Introduces what is quoted to her.</param>
public sealed record CustomerQuestion(string Title, string Lead, string Ask, string Yes, string No, string Comment)
{
    /// <summary>Whether what was done has solved it.</summary>
    public static CustomerQuestion IsItSolved { get; } =
        new("cases.reask.title", "cases.reask.done", "cases.reask.ask", "cases.reask.yes", "cases.reask.no", "cases.reask.comment");

    /// <summary>Whether what is proposed would satisfy her.</summary>
    public static CustomerQuestion WillItDo { get; } =
        new("resolved.ask.title", "resolved.ask.lead", "resolved.ask.ask", "resolved.ask.yes", "resolved.ask.no", "resolved.ask.comment");
}
