using Kept.Features.Surveys;
using Kept.Questionnaires;

namespace Kept.Features.Responses.Importing;

/// <summary>
/// Proposes what every column of a file means, from its name and all its values. Pure: the same profile gets the same proposal.
/// What is settled by a map stays as it is.
/// </summary>
public sealed class ColumnProposal
{
    private readonly Known _known;
    private readonly QuestionNames _names;
    private readonly HashSet<ColumnRole> _taken;
    private readonly HashSet<string> _contacts;
    private readonly HashSet<string> _attributes;

    private ColumnProposal(Known known, ImportMap map)
    {
        _known = known;
        _names = new QuestionNames(known.Survey, map.Columns.Values.Select(m => m.Question).OfType<string>());
        _taken = [.. map.Columns.Values.Select(m => m.As)];
        _contacts = [.. map.Columns.Values.Where(m => m.As == ColumnRole.Contact).Select(m => m.Name).OfType<string>()];
        _attributes = [.. map.Columns.Values.Where(m => m.As == ColumnRole.Attribute).Select(m => m.Name).OfType<string>()];
    }

    public static IReadOnlyList<ProposedColumn> For(FileProfile file, Known known, ImportMap map)
    {
        var proposal = new ColumnProposal(known, map);
        return [.. file.Columns.Select(column => map.Columns.TryGetValue(column.Header, out var given)
            ? new ProposedColumn(column, given, "imports.why.map")
            : proposal.Of(column))];
    }

    private ProposedColumn Of(ColumnProfile c)
    {
        if (c.Filled == 0) return new(c, new ColumnMeaning(ColumnRole.Ignore), "imports.why.empty");
        return Existing(c) ?? Place(c) ?? Answer(c) ?? Dimension(c);
    }

    /// <summary>A column named like a question that the survey has.</summary>
    private ProposedColumn? Existing(ColumnProfile c)
    {
        if (_names.Matching(c.Header) is not { } slot) return null;
        var question = slot.Question;
        var role = MapChecks.RoleOf(slot);
        var zeros = role == ColumnRole.Score && question.Min > 0 && c is { IsWhole: true, Least: 0 } ? (string[])["0"] : null;
        return new(c, new ColumnMeaning(role, slot.Code, role == ColumnRole.Score ? question.Kind.ToString().ToLowerInvariant() : null, question.Kind == QuestionKind.Rating ? question.Points : null, zeros), "imports.why.question", [slot.Code]);
    }

    /// <summary>Who, when, where and how: the columns of which a file has one each.</summary>
    private ProposedColumn? Place(ColumnProfile c)
    {
        if (Free(ColumnRole.Id) && HeaderHints.IsId(c.Header) && c is { IsUnique: true, Empty: 0, Longest: <= 64 }) return Take(c, ColumnRole.Id, "imports.why.id");
        if (Free(ColumnRole.Unit) && HeaderHints.IsUnit(c.Header) && AreMostly(c, _known.Units)) return Take(c, ColumnRole.Unit, "imports.why.unit");
        if (Free(ColumnRole.Touchpoint) && HeaderHints.IsTouchpoint(c.Header) && AreMostly(c, _known.Touchpoints)) return Take(c, ColumnRole.Touchpoint, "imports.why.touchpoint");
        if (Contact(c) is { } contact && _contacts.Add(contact)) return new(c, new ColumnMeaning(ColumnRole.Contact, Name: contact), "imports.why.contact");
        if (Free(ColumnRole.Date) && c.DateFormats is [var format, ..] && !(c.IsWhole && c.IsUnique))
        {
            _taken.Add(ColumnRole.Date);
            var open = format.StartsWith("d/M", StringComparison.Ordinal) && c.DateFormats.Any(f => f.StartsWith("M/d", StringComparison.Ordinal));
            return new(c, new ColumnMeaning(ColumnRole.Date, Format: format), open ? "imports.why.date_open" : "imports.why.date", [format]);
        }
        if (Free(ColumnRole.Language) && HeaderHints.IsLanguage(c.Header) && !c.HasMore && c.Distinct.All(d => Envelope.IsLanguage(d.Value))) return Take(c, ColumnRole.Language, "imports.why.language");
        if (Free(ColumnRole.Mode) && HeaderHints.IsMode(c.Header) && c.Distinct.Count <= 30 && c.Distinct.All(d => Envelope.IsMode(d.Value.ToLowerInvariant()))) return Take(c, ColumnRole.Mode, "imports.why.mode");
        return null;
    }

    private ProposedColumn? Answer(ColumnProfile c)
    {
        if (Scale.Of(c) is { } scale) return AsScore(c, scale);
        var wordy = c.AverageLength > 40 || c.Longest > AttributeRules.LongestValue || (HeaderHints.IsComment(c.Header) && c.AverageLength > 12 && c.Distinct.Count > 20);
        if (wordy && !c.IsNumber)
        {
            var code = _known.Survey is null ? _names.New(c.Header) : _names.OnlyOne(q => q.Kind == QuestionKind.Text);
            return code is null ? Left(c, "imports.why.no_question") : new(c, new ColumnMeaning(ColumnRole.Comment, Question: code), "imports.why.comment");
        }
        if (YesNo.Fits(c) && c.Header.EndsWith('?') && _known.Survey is null)
            return new(c, new ColumnMeaning(ColumnRole.YesNo, Question: _names.New(c.Header)), "imports.why.yesno");
        return null;
    }

    private ProposedColumn? AsScore(ColumnProfile c, Scale scale)
    {
        var code = _known.Survey is null ? _names.New(c.Header)
            : scale.Kind == "rating" ? null : _names.OnlyOne(q => q.Kind.ToString().Equals(scale.Kind, StringComparison.OrdinalIgnoreCase));
        if (code is null) return Dimension(c) with { Why = "imports.why.no_question", WhyArgs = [] };
        var why = scale.ZeroMeansNone ? "imports.why.zero" : $"imports.why.{scale.Kind}";
        return new(c, new ColumnMeaning(ColumnRole.Score, code, scale.Kind, scale.Kind == "rating" ? scale.Points : null, scale.ZeroMeansNone ? ["0"] : null), why, [scale.Points]);
    }

    private ProposedColumn Dimension(ColumnProfile c)
    {
        if (c.Longest > AttributeRules.LongestValue) return Left(c, "imports.why.too_long");
        if (!c.IsNumber && c is { IsUnique: true, Filled: > 50 }) return Left(c, "imports.why.unique");
        if (_attributes.Count >= Attributes.Most) return Left(c, "imports.why.too_many");
        var name = Attributes.NameFrom(c.Header);
        for (var n = 2; !_attributes.Add(name); n++) name = Attributes.NameFrom($"{n} {c.Header}");
        var why = c is { IsNumber: true, Distinct.Count: > 1000 } ? "imports.why.many_numbers" : c is { Least: 0, Most: 10 } ? "imports.why.ten" : "imports.why.attribute";
        return new(c, new ColumnMeaning(ColumnRole.Attribute, Name: name), why, [c.Distinct.Count]);
    }

    private static ProposedColumn Left(ColumnProfile c, string why) => new(c, new ColumnMeaning(ColumnRole.Ignore), why);

    private bool Free(ColumnRole role) => !_taken.Contains(role);

    private ProposedColumn Take(ColumnProfile c, ColumnRole role, string why)
    {
        _taken.Add(role);
        return new(c, new ColumnMeaning(role), why);
    }

    private static string? Contact(ColumnProfile c) =>
        c.EmailShare > 0.8 ? "email"
        : c.PhoneShare > 0.8 && HeaderHints.IsPhone(c.Header) ? "phone"
        : HeaderHints.IsPerson(c.Header) && !c.IsNumber && (c.HasMore || c.Distinct.Count > c.Filled / 2) ? "name"
        : null;

    private static bool AreMostly(ColumnProfile c, IReadOnlySet<string> codes) =>
        codes.Count > 0 && c.Distinct.Count > 0 && c.Distinct.Count(d => codes.Contains(d.Value)) * 2 >= c.Distinct.Count;
}
