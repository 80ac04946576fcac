using System.Globalization;

namespace Kept.Questionnaires.Exchange.XlsForm.XPath;

/// <summary>
/// A value of XPath 1.0 with the conversions of its section 4 and of XForms: what was not answered is an empty text, a day counts as
/// its days since 1970.
/// </summary>
internal readonly struct XPathValue
{
    private readonly object content;

    private XPathValue(object content) => this.content = content;

    public static XPathValue Empty { get; } = Of("");

    public bool IsNodes => content is IReadOnlyList<string>;

    public bool IsNumber => content is double;

    public bool IsTruth => content is bool;

    public static XPathValue Of(string text) => new(text);

    public static XPathValue Of(double number) => new(number);

    public static XPathValue Of(bool truth) => new(truth);

    /// <summary>The answers to one question, one for each repetition.</summary>
    public static XPathValue Of(IReadOnlyList<string> nodes) => new(nodes);

    public IReadOnlyList<string> Nodes => content as IReadOnlyList<string> ?? [ToText()];

    public string ToText() => content switch
    {
        string text => text,
        bool truth => truth ? "true" : "false",
        double number => Write(number),
        IReadOnlyList<string> { Count: > 0 } nodes => nodes[0],
        _ => "",
    };

    public double ToNumber() => content switch
    {
        double number => number,
        bool truth => truth ? 1 : 0,
        _ => Read(ToText()),
    };

    // A node-set of one answer is true where the answer is not empty: so JavaRosa, unlike XPath, treats ${question} alone.
    public bool ToTruth() => content switch
    {
        bool truth => truth,
        double number => number != 0 && !double.IsNaN(number),
        _ => ToText().Length > 0,
    };

    public static double Read(string text)
    {
        if (text.Length >= 10 && DateTime.TryParseExact(text.Replace('T', ' '), ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"],
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            return (time - DateTime.UnixEpoch).TotalDays;
        }
        return double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
    }

    public static bool Compare(string op, XPathValue left, XPathValue right)
    {
        if (op is "=" or "!=" && (left.IsTruth || right.IsTruth))
        {
            return left.ToTruth() == right.ToTruth() == (op == "=");
        }
        // One pair that fits is enough where a side has several answers.
        return left.Nodes.Any(a => right.Nodes.Any(b => Compare(op, left.IsNodes ? Of(a) : left, right.IsNodes ? Of(b) : right, left.IsNumber || right.IsNumber)));
    }

    private static bool Compare(string op, XPathValue left, XPathValue right, bool numbers) => op switch
    {
        "=" => numbers ? left.ToNumber() == right.ToNumber() : left.ToText() == right.ToText(),
        "!=" => numbers ? left.ToNumber() != right.ToNumber() : left.ToText() != right.ToText(),
        "<" => left.ToNumber() < right.ToNumber(),
        "<=" => left.ToNumber() <= right.ToNumber(),
        ">" => left.ToNumber() > right.ToNumber(),
        _ => left.ToNumber() >= right.ToNumber(),
    };

    private static string Write(double number) => double.IsNaN(number) ? "NaN"
        : Math.Abs(number) < 1e15 && number == Math.Floor(number) ? ((long)number).ToString(CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture);
}
