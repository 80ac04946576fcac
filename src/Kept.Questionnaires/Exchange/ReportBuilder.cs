namespace Kept.Questionnaires.Exchange;

/// <summary>Keeps count while a definition is read.</summary>
internal sealed class ReportBuilder(string format)
{
    // A note for every rule of a large survey is welcome, one for every cell of a broken file is not.
    private const int MostNotes = 2_000;
    private readonly List<ImportNote> notes = [];
    private int carried;
    private int changed;
    private int lost;
    private int rules;
    private int rulesLost;

    public void Carried() => carried++;

    public void Changed(string where, string how)
    {
        changed++;
        Note(where, how);
    }

    public void Lost(string where, string why)
    {
        lost++;
        Note(where, why);
    }

    public void RuleCarried() => rules++;

    public void RuleLost(string where, string why)
    {
        rules++;
        rulesLost++;
        Note(where, why);
    }

    /// <summary>Says something that changes no count, once for each place and message.</summary>
    public void Note(string where, string message)
    {
        var note = new ImportNote(where, message);
        if (notes.Count < MostNotes && !notes.Contains(note))
        {
            notes.Add(note);
        }
    }

    public ImportReport Report(Questionnaire questionnaire) => new(
        format, questionnaire.Title.ToString(), new QuestionTally(carried + changed + lost, carried, changed, lost),
        new LogicTally(rules, rules - rulesLost, rulesLost), questionnaire.Languages, [.. notes]);
}
