using System.Globalization;

namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>
/// Puts the tables together to a survey. Until version 3 a question has a row for each language; since version 4 the texts
/// stand in tables of their own (<c>question_l10ns</c> and so on). Both are read, whatever the file says its version is.
/// </summary>
internal sealed class LimeModelReader(LimeTables tables)
{
    private readonly ILookup<string, LimeRow> groupTexts = tables["group_l10ns"].ToLookup(row => row["gid"]);
    private readonly ILookup<string, LimeRow> questionTexts = tables["question_l10ns"].ToLookup(row => row["qid"]);
    private readonly ILookup<string, LimeRow> answerTexts = tables["answer_l10ns"].ToLookup(row => row["aid"]);
    private readonly ILookup<string, LimeRow> subquestions = tables["subquestions"]
        .Concat(tables["questions"].Where(IsSubquestion)).ToLookup(row => row["parent_qid"]);

    private readonly ILookup<string, LimeRow> answers = tables["answers"].ToLookup(row => row["qid"]);
    private readonly ILookup<string, LimeRow> attributes = tables["question_attributes"].ToLookup(row => row["qid"]);
    private readonly ILookup<string, LimeRow> defaults = tables["defaultvalues"].ToLookup(row => row["qid"]);
    private readonly ILookup<string, LimeRow> defaultTexts = tables["defaultvalue_l10ns"].ToLookup(row => row["dvid"]);
    private readonly ILookup<string, LimeRow> conditions = tables["conditions"].ToLookup(row => row["qid"]);
    private readonly ILookup<string, string> types = tables["questions"].ToLookup(row => row["qid"], row => row["type"]);
    private readonly bool isAssessed = tables["surveys"].Any(row => row["assessments"] == "Y");
    private readonly string language = BaseLanguage(tables);

    public LimeSurveyModel Read()
    {
        var settings = tables["surveys"].Count > 0 ? tables["surveys"][0] : new LimeRow([]);
        var groups = Merge(tables["groups"], "gid").Select(ReadGroup).OrderBy(pair => pair.Order).Select(pair => pair.Group).ToList();
        var byId = groups.ToDictionary(group => group.Id, StringComparer.Ordinal);
        foreach (var rows in Merge(tables["questions"].Where(row => !IsSubquestion(row)), "qid").OrderBy(rows => rows[0].Number("question_order")))
        {
            if (!byId.TryGetValue(rows[0]["gid"], out var group))
            {
                // A file of one question, or a broken one: the question is kept, its group is not there.
                byId[rows[0]["gid"]] = group = NewGroup(rows[0]["gid"]);
                groups.Add(group);
            }
            group.Questions.Add(ReadQuestion(rows, group));
        }
        return new LimeSurveyModel
        {
            Languages = Languages(settings),
            Groups = groups,
            Settings = settings,
            LanguageSettings = tables["surveys_languagesettings"].GroupBy(row => row["surveyls_language"], StringComparer.OrdinalIgnoreCase)
                .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase),
            Quotas = [.. tables["quota"].Select(ReadQuota)],
            Assessments = isAssessed ? tables["assessments"] : [],
        };
    }

    private static bool IsSubquestion(LimeRow row) => row["parent_qid"] is not ("" or "0");

    private static string BaseLanguage(LimeTables tables) => tables["surveys"].Count > 0 && tables["surveys"][0]["language"] is { Length: > 0 } stated
        ? stated
        : tables["questions"].Concat(tables["question_l10ns"]).Select(row => row["language"]).FirstOrDefault(tag => tag.Length > 0, "en");

    // The base language first, then those stated, then any that texts are in.
    private List<string> Languages(LimeRow settings)
    {
        var stated = settings["additional_languages"].Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        var used = settings["language"].Length > 0 ? [] : tables["questions"].Concat(tables["question_l10ns"]).Select(row => row["language"]);
        return [.. stated.Concat(used).Prepend(language).Where(tag => tag.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>All rows of one thing, one for each language, that of the base language first.</summary>
    private IEnumerable<List<LimeRow>> Merge(IEnumerable<LimeRow> rows, string id) =>
        rows.GroupBy(row => row[id]).Select(group => group.OrderBy(row => row["language"] == language ? 0 : 1).ToList());

    private static Dictionary<string, string> Texts(IEnumerable<LimeRow> rows, string field)
    {
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows.Where(row => row[field].Length > 0 && row["language"].Length > 0))
        {
            texts.TryAdd(row["language"], row[field]);
        }
        return texts;
    }

    private (LimeGroup Group, int Order) ReadGroup(List<LimeRow> rows)
    {
        var texts = rows.Concat(groupTexts[rows[0]["gid"]]).ToList();
        return (new LimeGroup
        {
            Id = rows[0]["gid"],
            Name = Texts(texts, "group_name"),
            Description = Texts(texts, "description"),
            Relevance = rows[0]["grelevance"].Trim(),
            Randomization = rows[0]["randomization_group"].Trim(),
        }, rows[0].Number("group_order"));
    }

    private static LimeGroup NewGroup(string id)
    {
        var none = new Dictionary<string, string>();
        return new LimeGroup { Id = id, Name = none, Description = none, Relevance = "", Randomization = "" };
    }

    private LimeQuestion ReadQuestion(List<LimeRow> rows, LimeGroup group)
    {
        var row = rows[0];
        var texts = rows.Concat(questionTexts[row["qid"]]).ToList();
        var items = Merge(subquestions[row["qid"]], "qid").OrderBy(found => found[0].Number("question_order")).ToLookup(found => found[0]["scale_id"] == "1");
        var options = answers[row["qid"]].GroupBy(answer => (answer["scale_id"] == "1", answer["code"]))
            .OrderBy(found => found.First().Number("sortorder")).ToLookup(found => found.Key.Item1);
        var relevance = row["relevance"].Trim();
        return new LimeQuestion
        {
            Id = row["qid"],
            Group = group,
            Type = row["type"] is { Length: > 0 } type ? type[0] : ' ',
            Code = row["title"].Trim(),
            Text = Texts(texts, "question"),
            Help = Texts(texts, "help"),
            Other = row["other"] == "Y",
            // "S" since version 4: a soft reminder, which one may pass by.
            Mandatory = row["mandatory"] == "Y",
            Relevance = relevance is "" or "1" && conditions.Contains(row["qid"]) ? LimeConditions.Script(conditions[row["qid"]], TypeOf) : relevance,
            Pattern = row["preg"].Trim(),
            Rows = [.. items[false].Select(ReadItem)],
            // LimeSurvey takes no heed of what stands as relevance of a column; often it is the column's code.
            Columns = [.. items[true].Select(found => ReadItem(found) with { Relevance = "" })],
            Answers = [.. options[false].Select(ReadAnswer)],
            SecondAnswers = [.. options[true].Select(ReadAnswer)],
            Attributes = new LimeAttributes(attributes[row["qid"]].ToLookup(found => found["attribute"], found => (found["language"], found["value"]))),
            Defaults = [.. defaults[row["qid"]].SelectMany(ReadDefault)],
        };
    }

    private string TypeOf(string question) => types[question].FirstOrDefault("");

    private LimeItem ReadItem(List<LimeRow> rows) => new(
        rows[0]["qid"], rows[0]["title"].Trim(), Texts(rows.Concat(questionTexts[rows[0]["qid"]]), "question"), rows[0]["relevance"].Trim(), 0);

    private LimeItem ReadAnswer(IEnumerable<LimeRow> rows)
    {
        var all = rows.ToList();
        var first = all[0];
        return new(first["aid"], first["code"].Trim(), Texts(all.Concat(first["aid"].Length > 0 ? answerTexts[first["aid"]] : []), "answer"), "", isAssessed ? first.Number("assessment_value") : 0);
    }

    private IEnumerable<LimeDefault> ReadDefault(LimeRow row)
    {
        var translated = row["dvid"].Length > 0 ? defaultTexts[row["dvid"]] : [];
        return translated.Select(text => new LimeDefault(row["sqid"], row["specialtype"], text["language"], text["defaultvalue"]))
            .Concat(row.Has("defaultvalue") ? [new LimeDefault(row["sqid"], row["specialtype"], row["language"], row["defaultvalue"])] : []);
    }

    private LimeQuota ReadQuota(LimeRow row) => new(
        row["name"],
        int.TryParse(row["qlimit"], CultureInfo.InvariantCulture, out var limit) ? Math.Max(limit, 0) : 0,
        row["active"] != "0",
        [.. tables["quota_members"].Where(member => member["quota_id"] == row["id"]).Select(member => (member["qid"], member["code"]))],
        tables["quota_languagesettings"].Where(text => text["quotals_quota_id"] == row["id"])
            .GroupBy(text => text["quotals_language"], StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase));
}
