namespace Kept.Features.Cases.Channels.Messages;

/// <summary>One piece of news of a case with all that a message may say of it.</summary>
/// <param name="Type">One of <see cref="CaseNews.All"/>.</param>
/// <param name="Detail">What the event itself adds: <c>contact</c> or <c>solution</c> for clocks, <c>closure</c> or <c>proposal</c> for what the customer said, <c>cold</c> or <c>warm</c> for hand-offs.</param>
/// <param name="Words">What the customer wrote; null where the channel is not told.</param>
public sealed record News(string Type, DateTime At, string? Detail, NewsCase Case, string? Words);

/// <summary>A case as news shows it, when the news was written down.</summary>
/// <param name="Url">Where somebody who may see it reads on.</param>
public sealed record NewsCase(
    Guid Id, int Number, string State, string Survey, IReadOnlyList<string> Matters, string? Question, int? Score, int? OutOf,
    NewsUnit? Unit, string? Touchpoint, NewsOwner? Owner, string? Team, DateTime OpenedAt, DateTime DueAt, DateTime? ClosedAt, string Url);

public sealed record NewsUnit(string Code, string Name);

public sealed record NewsOwner(Guid Id, string Name);
