using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>A page while it is put together.</summary>
internal sealed class QsfPage
{
    public List<Question> Questions { get; } = [];

    public List<Skip> Skips { get; } = [];

    public string? Code { get; set; }

    public Expression? ShowIf { get; set; }

    public bool Random { get; set; }

    public string? Shuffle { get; set; }

    public Loop? Loop { get; set; }

    public Page Build() => new()
    {
        Questions = Questions,
        Code = Code,
        ShowIf = Logic.IsAlways(ShowIf) ? null : ShowIf,
        SkipTo = Skips.Take(Limits.Skips).ToList(),
        Random = Random,
        Shuffle = Shuffle,
        Loop = Loop,
    };
}

/// <summary>A jump of the source, kept until it is known where all questions stand.</summary>
internal sealed record QsfJump(QsfPage Page, string Question, string From, Expression If, string To, string Where);
