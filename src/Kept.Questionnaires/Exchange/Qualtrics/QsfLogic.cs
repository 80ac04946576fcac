namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>A condition as Qualtrics has it: tests joined within logic sets, and the sets joined with each other.</summary>
internal abstract record QsfLogic
{
    public sealed record And(QsfLogic Left, QsfLogic Right) : QsfLogic;

    public sealed record Or(QsfLogic Left, QsfLogic Right) : QsfLogic;

    /// <param name="Kind">What is looked at: Question, EmbeddedField, Quota, PanelData, DeviceType, GeoIP and so on.</param>
    /// <param name="Left">A locator such as <c>q://QID1/SelectableChoice/2</c>, or a name.</param>
    /// <param name="Right">What it is compared with; may have piped text in it.</param>
    public sealed record Test(string Kind, QsfLocator Left, string Operator, string Right) : QsfLogic;

    /// <summary>The tests in it, in order.</summary>
    public IEnumerable<Test> Tests => this switch
    {
        And and => and.Left.Tests.Concat(and.Right.Tests),
        Or or => or.Left.Tests.Concat(or.Right.Tests),
        Test test => [test],
        _ => [],
    };
}

/// <summary>What a test looks at: <c>q://QID4%231/SelectableAnswer/3</c> is the field SelectableAnswer of QID4#1, with the parts 3.</summary>
internal sealed record QsfLocator(string Raw, string? Question, string Field, IReadOnlyList<string> Parts)
{
    public string? First => Parts.Count > 0 ? Parts[0] : null;

    public string? Second => Parts.Count > 1 ? Parts[1] : null;

    public bool Equals(QsfLocator? other) => other?.Raw == Raw;

    public override int GetHashCode() => Raw.GetHashCode(StringComparison.Ordinal);

    public static QsfLocator Read(string raw)
    {
        const string Scheme = "q://";
        if (!raw.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return new QsfLocator(raw, null, raw, []);
        }
        var parts = raw[Scheme.Length..].Split('/');
        return new QsfLocator(raw, Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? parts[1] : "", parts[Math.Min(2, parts.Length)..]);
    }
}
