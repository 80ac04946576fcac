using System.Text;
using Kept.Questionnaires.Exchange;
using Kept.Questionnaires.Exchange.Qualtrics;

namespace Kept.Tests.Questionnaires.Exchange;

/// <summary>Small Qualtrics files, written by hand.</summary>
internal static class MadeQsf
{
    public const string ThreeChoices = """ "Choices": {"1": {"Display": "Red"}, "2": {"Display": "Green"}, "3": {"Display": "Blue"}}, "ChoiceOrder": ["1", "2", "3"] """;

    public static Imported Read(string[] questions, string? blocks = null, string? flow = null, string more = "", string options = "{}") =>
        QualtricsImport.Read(File(questions, blocks, flow, more, options));

    public static byte[] File(string[] questions, string? blocks = null, string? flow = null, string more = "", string options = "{}")
    {
        var ids = questions.Select((_, at) => $"QID{at + 1}").ToList();
        blocks ??= Block("BL_1", [.. ids]);
        flow ??= """{"Type": "Block", "ID": "BL_1", "FlowID": "FL_2"}""";
        var elements = questions.Select((question, at) => $$"""{"Element": "SQ", "PrimaryAttribute": "{{ids[at]}}", "Payload": {"QuestionID": "{{ids[at]}}", "DataExportTag": "Q{{at + 1}}", {{question}} } }""");
        return Encoding.UTF8.GetBytes($$"""
            {"SurveyEntry": {"SurveyName": "Made", "SurveyLanguage": "EN"}, "SurveyElements": [
              {"Element": "BL", "Payload": [{{blocks}}]}, {"Element": "FL", "Payload": {"Type": "Root", "Flow": [{{flow}}]} }, {"Element": "SO", "Payload": {{options}} },
              {{string.Join(",\n", elements)}}{{more}}]}
            """);
    }

    public static string Block(string id, params string[] questions) => BlockWith(id, "", [.. questions.Select(question => Asked(question))]);

    public static string BlockWith(string id, string options, params string[] parts) =>
        $$"""{"Type": "Standard", "ID": "{{id}}", "Description": "{{id}}", "BlockElements": [{{string.Join(", ", parts)}}], "Options": { {{options}} } }""";

    public static string Asked(string question, string skips = "") => $$"""{"Type": "Question", "QuestionID": "{{question}}", "SkipLogic": [{{skips}}]}""";

    public static string Choice(string more = "", string text = "Which?") =>
        $$""" "QuestionType": "MC", "Selector": "SAVR", "QuestionText": "{{text}}", {{ThreeChoices}}{{(more.Length > 0 ? ", " : "")}}{{more}} """;

    public static string Several(string more = "") =>
        $$""" "QuestionType": "MC", "Selector": "MAVR", "QuestionText": "Which ones?", {{ThreeChoices}}{{(more.Length > 0 ? ", " : "")}}{{more}} """;

    public static string Words(string more = "", string text = "Say it.") =>
        $$""" "QuestionType": "TE", "Selector": "SL", "QuestionText": "{{text}}"{{(more.Length > 0 ? ", " : "")}}{{more}} """;

    public static string Matrix(string more = "") => $$""" "QuestionType": "Matrix", "Selector": "Likert", "SubSelector": "SingleAnswer", "QuestionText": "How?", {{ThreeChoices}}, "Answers": {"1": {"Display": "Bad"}, "2": {"Display": "Good"} }, "AnswerOrder": ["1", "2"]{{(more.Length > 0 ? ", " : "")}}{{more}} """;

    public static string Show(params string[] tests) => $$""" "DisplayLogic": {{Logic(tests)}} """;

    public static string Logic(params string[] tests) =>
        $$"""{"0": { {{string.Join(", ", tests.Select((test, at) => $"\"{at}\": {test}"))}}, "Type": "If"}, "Type": "BooleanExpression"}""";

    public static string Test(string left, string op, string right = "", string joined = "And", string kind = "Question") =>
        $$"""{"LogicType": "{{kind}}", "LeftOperand": "{{left}}", "Operator": "{{op}}", "RightOperand": "{{right}}", "Type": "Expression", "Conjuction": "{{joined}}"}""";

    public static string Branch(string logic, params string[] steps) => $$"""{"Type": "Branch", "FlowID": "FL_b", "BranchLogic": {{logic}}, "Flow": [{{string.Join(", ", steps)}}]}""";

    public static string Step(string block) => $$"""{"Type": "Standard", "ID": "{{block}}", "FlowID": "FL_{{block}}"}""";
}
