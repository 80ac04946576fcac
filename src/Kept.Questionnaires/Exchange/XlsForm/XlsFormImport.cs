namespace Kept.Questionnaires.Exchange.XlsForm;

/// <summary>Imports forms of ODK, Kobo, SurveyCTO and others that are written as an XLSForm (xlsform.org).</summary>
internal static class XlsFormImport
{
    // Settings that say where and how a device sends its answers.
    private static readonly string[] OfDevices = ["public_key", "submission_url", "instance_name", "sms_keyword", "auto_send", "auto_delete", "style"];

    public static bool Recognises(ReadOnlySpan<byte> start) => WorkbookReader.IsZip(start) || WorkbookReader.IsOld(start);

    /// <exception cref="ImportException">It is no workbook, no form, or one that cannot be understood.</exception>
    public static Imported Read(ReadOnlyMemory<byte> file)
    {
        var report = new ReportBuilder("xlsform");
        var form = new XlsFormReader(report).Read(WorkbookReader.Read(file));
        var items = FormTree.Of(form);
        var fields = new FormFields(form, items, report);
        var texts = new FormTexts(form, fields.Names, report);
        var rules = new FormRules(fields, report);
        var pages = new FormPages(fields, texts, rules, new QuestionMapper(form, fields, texts, rules, report), report).Lay(items);
        foreach (var setting in OfDevices.Where(name => form.Setting(name).Length > 0))
        {
            report.Note("sheet settings", $"\"{setting}\" has no counterpart here.");
        }
        var questionnaire = Checked(new Questionnaire
        {
            Title = Text.Of((texts.Languages[0], TitleOf(form))),
            Languages = texts.Languages,
            Pages = pages,
            Display = pages.Count > 1 ? Display.Page : Display.All,
        });
        return new Imported(questionnaire, report.Report(questionnaire), new XlsFormRun(items, fields, rules));
    }

    private static string TitleOf(Form form) =>
        new[] { form.Setting("form_title"), form.Setting("form_id"), form.Setting("name") }.FirstOrDefault(title => title.Length > 0, "XLSForm") is var title
        && title.Length <= 500 ? title : title[..500];

    private static Questionnaire Checked(Questionnaire questionnaire)
    {
        if (!questionnaire.Questions.Any())
        {
            throw new ImportException("sheet survey", "There is no question in it.");
        }
        try
        {
            return Questionnaire.Parse(questionnaire.ToJson());
        }
        catch (QuestionnaireException error)
        {
            throw new ImportException("", $"The form does not fit a questionnaire: {error.Message}");
        }
    }
}
