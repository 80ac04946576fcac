namespace Kept.Questionnaires.Exchange.XlsForm.Export;

/// <summary>Writes a questionnaire as an XLSForm, which ODK, Kobo, SurveyCTO and others read.</summary>
internal static class XlsFormExport
{
    /// <summary>Writes the workbook and says what the format could not take along.</summary>
    /// <param name="stream">Takes the <c>.xlsx</c>; is left open.</param>
    public static IReadOnlyList<ImportNote> Write(Questionnaire questionnaire, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        ArgumentNullException.ThrowIfNull(stream);
        var notes = new List<ImportNote>();
        var rows = new FormRowWriter(questionnaire, notes);
        var skips = FormSkips.Conditions(questionnaire, code => notes.Add(new ImportNote(code, "A jump could not be said as conditions; it was left out.")));
        for (var p = 0; p < questionnaire.Pages.Count; p++)
        {
            WritePage(questionnaire, p, rows, skips, notes);
        }
        Lost(questionnaire, notes);
        var settings = new FormSheet("form_title", "form_id", "version", "default_language");
        settings.Add(("form_title", questionnaire.Title.ToString()), ("form_id", "kept_form"), ("version", "1"), ("default_language", FormSheet.LanguageName(questionnaire.Languages[0])));
        var sheets = new List<(string, IReadOnlyList<IReadOnlyList<string>>)> { ("survey", rows.Survey.Rows()) };
        if (!rows.Choices.IsEmpty)
        {
            sheets.Add(("choices", rows.Choices.Rows()));
        }
        sheets.Add(("settings", settings.Rows()));
        WorkbookWriter.Write(stream, sheets);
        return notes;
    }

    private static void WritePage(Questionnaire questionnaire, int number, FormRowWriter rows, Dictionary<string, Expression> skips, List<ImportNote> notes)
    {
        var page = questionnaire.Pages[number];
        var isGroup = questionnaire.Pages.Count > 1 || page.Title is not null || page.ShowIf is not null || page.Loop is not null;
        var isRepeat = page.Loop?.Times is not null;
        var where = page.Code ?? $"page {number + 1}";
        if (isGroup)
        {
            rows.Begin(page, rows.NewName(page.Code ?? $"page_{number + 1}"), isRepeat);
        }
        foreach (var question in page.Questions)
        {
            rows.Add(skips.TryGetValue(question.Code, out var stays) ? question with { ShowIf = FormSkips.And(question.ShowIf, stays) } : question);
        }
        if (isGroup)
        {
            rows.End(isRepeat);
        }
        if (page.Loop?.Over is not null)
        {
            notes.Add(new ImportNote(where, "Forms repeat a number of times, not for what was picked; the questions come once."));
        }
        if (page.Random || page.Shuffle is not null)
        {
            notes.Add(new ImportNote(where, "Forms keep the order of questions; the random order was left out."));
        }
    }

    private static void Lost(Questionnaire questionnaire, List<ImportNote> notes)
    {
        if (questionnaire.Ending is not null || questionnaire.Redirect is not null || questionnaire.Endings.Count > 0)
        {
            notes.Add(new ImportNote("endings", "Forms have no endings; they were left out."));
        }
        if (questionnaire.Quotas.Count > 0)
        {
            notes.Add(new ImportNote("quotas", "Forms have no quotas; they were left out."));
        }
    }
}
