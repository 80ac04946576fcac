using System.Security;
using System.Text;
using Kept.Questionnaires.Exchange;

namespace Kept.Tests.Questionnaires.Exchange;

/// <summary>Writes small files as LimeSurvey does.</summary>
internal sealed class LimeSource
{
    private readonly Dictionary<string, List<(string Field, string Value)[]>> tables = [];
    private int id = 100;

    public LimeSource(string language = "en", string more = "", params (string Field, string Value)[] settings)
    {
        Row("surveys", [("sid", "7"), ("language", language), ("additional_languages", more), .. settings]);
        Row("surveys_languagesettings", ("surveyls_language", language), ("surveyls_title", "A survey"));
        Group();
    }

    /// <summary>Id of the question added last.</summary>
    public string Last { get; private set; } = "";

    public LimeSource Row(string table, params (string Field, string Value)[] fields)
    {
        if (!tables.TryGetValue(table, out var rows))
        {
            tables[table] = rows = [];
        }
        rows.Add(fields);
        return this;
    }

    public LimeSource Group(string relevance = "", string randomization = "", string name = "A group") => Row("groups",
        ("gid", $"{++id}"), ("group_name", name), ("language", "en"), ("group_order", $"{id}"), ("grelevance", relevance), ("randomization_group", randomization));

    /// <summary>Adds a question with, for each row and answer, its code as text.</summary>
    public LimeSource Question(string type, string code, string relevance = "1", string rows = "", string columns = "", string answers = "", string second = "",
        string text = "How?", bool mandatory = false, bool other = false, string preg = "", params (string Name, string Value)[] attributes)
    {
        var group = tables["groups"][^1][0].Value;
        Last = $"{++id}";
        Row("questions", ("qid", Last), ("parent_qid", "0"), ("gid", group), ("type", type), ("title", code), ("question", text), ("language", "en"),
            ("relevance", relevance), ("question_order", $"{id}"), ("mandatory", mandatory ? "Y" : "N"), ("other", other ? "Y" : "N"), ("preg", preg));
        foreach (var (names, scale) in new[] { (rows, "0"), (columns, "1") })
        {
            foreach (var name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var parts = name.Split('?');
                Row("subquestions", ("qid", $"{++id}"), ("parent_qid", Last), ("title", parts[0]), ("question", $"The {parts[0]}"), ("language", "en"),
                    ("scale_id", scale), ("question_order", $"{id}"), ("relevance", parts.Length > 1 ? parts[1] : "1"));
            }
        }
        foreach (var (names, scale) in new[] { (answers, "0"), (second, "1") })
        {
            foreach (var name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                Row("answers", ("qid", Last), ("code", name), ("answer", $"Answer {name}"), ("language", "en"), ("sortorder", $"{++id}"), ("scale_id", scale), ("assessment_value", "0"));
            }
        }
        foreach (var (name, value) in attributes)
        {
            Row("question_attributes", ("qid", Last), ("attribute", name), ("value", value));
        }
        return this;
    }

    public override string ToString()
    {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<document>\n <LimeSurveyDocType>Survey</LimeSurveyDocType>\n <DBVersion>177</DBVersion>\n");
        foreach (var (table, rows) in tables)
        {
            xml.Append($" <{table}><rows>");
            foreach (var row in rows)
            {
                xml.Append("<row>");
                foreach (var (field, value) in row)
                {
                    xml.Append($"<{field}>{SecurityElement.Escape(value)}</{field}>");
                }
                xml.Append("</row>");
            }
            xml.Append($"</rows></{table}>\n");
        }
        return xml.Append("</document>").ToString();
    }

    public Imported Import() => SurveyImport.Read(Encoding.UTF8.GetBytes(ToString()));
}
