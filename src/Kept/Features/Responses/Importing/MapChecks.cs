using Kept.Questionnaires;
using Kept.Shared;

namespace Kept.Features.Responses.Importing;

/// <summary>Holds a map against the file and the survey before the first row is read.</summary>
internal static class MapChecks
{
    private static readonly HashSet<ColumnRole> Once = [ColumnRole.Id, ColumnRole.Date, ColumnRole.Unit, ColumnRole.Touchpoint, ColumnRole.Language, ColumnRole.Mode];

    /// <exception cref="InvalidException">The map names what is not there.</exception>
    public static void AgainstFile(ImportMap map, IEnumerable<string> headers)
    {
        var known = headers.ToHashSet(StringComparer.Ordinal);
        foreach (var name in map.Columns.Keys.Where(name => !known.Contains(name))) throw new InvalidException("map", $"The map names a column \"{name}\" that the file does not have.");
    }

    /// <summary>Every fault of the columns' meanings, as a words key with its values.</summary>
    /// <param name="survey">Null when the survey is made from the columns.</param>
    public static IEnumerable<RowRefusal> Faults(IReadOnlyList<(string Header, ColumnMeaning Meaning)> columns, Questionnaire? survey)
    {
        foreach (var role in Once)
        {
            if (columns.Count(c => c.Meaning.As == role) > 1) yield return new RowRefusal(0, columns.Last(c => c.Meaning.As == role).Header, "imports.fault.twice", role.ToString().ToLowerInvariant());
        }
        var goals = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (header, meaning) in columns)
        {
            if (Goal(meaning) is { } goal && !goals.Add(goal)) yield return new RowRefusal(0, header, "imports.fault.same_goal", goal[(goal.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            if (FaultOf(meaning, survey) is { } fault) yield return fault with { Column = header };
        }
        if (!columns.Any(c => c.Meaning.IsAnswer)) yield return new RowRefusal(0, null, "imports.fault.no_answers");
    }

    private static string? Goal(ColumnMeaning m) => m.IsAnswer ? "question:" + m.Question : m.As is ColumnRole.Attribute or ColumnRole.Contact ? $"{m.As}:{m.Name}" : null;

    private static RowRefusal? FaultOf(ColumnMeaning m, Questionnaire? survey) => m.As switch
    {
        _ when m.IsAnswer => QuestionFault(m, survey),
        ColumnRole.Date when string.IsNullOrWhiteSpace(m.Format) => new RowRefusal(0, null, "imports.fault.no_format"),
        ColumnRole.Attribute when m.Name is null || Attributes.NameFrom(m.Name) != m.Name => new RowRefusal(0, null, "imports.fault.attribute_name", m.Name),
        ColumnRole.Contact when m.Name is null || !Attributes.ContactNames.Contains(m.Name) => new RowRefusal(0, null, "imports.fault.contact_name", m.Name),
        _ => null,
    };

    /// <summary>The role of a column that answers here.</summary>
    public static ColumnRole RoleOf(AnswerSlot slot) => slot.Question.Kind switch
    {
        _ when slot.Question.IsScored => ColumnRole.Score,
        _ when slot.IsPicked => ColumnRole.Choice,
        QuestionKind.Text => ColumnRole.Comment,
        QuestionKind.YesNo or QuestionKind.Consent => ColumnRole.YesNo,
        _ => ColumnRole.Answer,
    };

    private static RowRefusal? QuestionFault(ColumnMeaning m, Questionnaire? survey)
    {
        if (string.IsNullOrWhiteSpace(m.Question)) return new RowRefusal(0, null, "imports.fault.question_missing");
        if (survey is null)
        {
            if (m.As == ColumnRole.Answer) return new RowRefusal(0, null, "imports.fault.no_question", m.Question);
            if (!QuestionNames.Slug(m.Question).Equals(m.Question, StringComparison.OrdinalIgnoreCase)) return new RowRefusal(0, null, "imports.fault.question_code", m.Question);
            if (m.Kind is not null && !ColumnMeaning.Kinds.Contains(m.Kind)) return new RowRefusal(0, null, "imports.fault.kind", m.Kind);
            return m.Points is < 2 or > 11 ? new RowRefusal(0, null, "imports.fault.points", m.Points) : null;
        }
        if (Flow.Of(survey).FindSlot(m.Question) is not { } slot) return new RowRefusal(0, null, "imports.fault.no_question", m.Question);
        return RoleOf(slot) == m.As ? null : new RowRefusal(0, null, "imports.fault.other_kind", m.Question);
    }
}
