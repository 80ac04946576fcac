using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kept.Questionnaires;

namespace Kept.Benchmarks;

/// <summary>A survey of 150 questions with 100 rules, its answers, and another of that size as Qualtrics writes it; the same on every machine.</summary>
internal static class LongSurvey
{
    private const int Count = 150;
    private static readonly string[] Reasons = ["price", "staff", "waiting", "quality"];

    public static Questionnaire Questionnaire() => new()
    {
        Title = In("A long survey"),
        Languages = ["en"],
        Pages = [.. Enumerable.Range(0, Count).Select(Question).Chunk(10).Select(questions => new Page { Questions = questions })],
        Ending = In("Thank you"),
    };

    public static int RulesOf(Questionnaire questionnaire) => questionnaire.Questions.Sum(question =>
        new[] { question.ShowIf, question.RequiredIf, question.Value }.Count(rule => rule is not null) + question.Validation.Count + question.SkipTo.Count);

    /// <summary>What one respondent sends, as JSON.</summary>
    public static string Answers(int respondent)
    {
        var random = new Random(respondent);
        var answers = new JsonObject();
        foreach (var question in Questionnaire().Questions)
        {
            answers[question.Code] = question.Kind switch
            {
                QuestionKind.Nps => random.Next(11),
                QuestionKind.Rating => random.Next(1, 6),
                QuestionKind.Choice => Reasons[random.Next(4)],
                QuestionKind.Multi => new JsonArray(Reasons.Where(_ => random.Next(2) == 0).DefaultIfEmpty("price").Select(reason => (JsonNode)reason!).ToArray()),
                QuestionKind.YesNo => random.Next(2) == 0,
                QuestionKind.Number => random.Next(18, 90),
                QuestionKind.Text => "Quick at the counter, and the car was clean.",
                _ => null,
            };
        }
        return answers.ToJsonString();
    }

    private static Question Question(int number)
    {
        var question = new Question { Code = $"q{number}", Kind = KindOf(number), Text = In($"What do you think of part {number} of our service?") };
        if (question.HasChoices) question = question with { Choices = [.. Reasons.Select(reason => new Choice { Code = reason, Text = In(reason) })] };
        if (question.Kind == QuestionKind.Computed) return question with { Value = Expression.Parse($"mean(q{number - 9}, q{number - 8}) * 2") };
        // Two questions in three hang on earlier answers.
        return number % 3 == 0 || number < 10 ? question : question with { ShowIf = Expression.Parse(Condition(number)) };
    }

    private static QuestionKind KindOf(int number) => (number % 10) switch
    {
        0 => QuestionKind.Nps,
        1 or 2 => QuestionKind.Rating,
        3 or 4 => QuestionKind.Choice,
        5 => QuestionKind.Multi,
        6 => QuestionKind.YesNo,
        7 => QuestionKind.Number,
        8 => QuestionKind.Text,
        _ => number == 9 ? QuestionKind.Rating : QuestionKind.Computed,
    };

    private static string Condition(int number)
    {
        var tens = (number / 10) - 1;
        return (number % 4) switch
        {
            0 => $"q{tens}0 >= 3 and q{tens}1 < 5",
            1 => $"q{tens}3 != \"price\" or q{tens}6",
            2 => $"q{tens}5 has \"staff\" or count(q{tens}5) >= 2 or q{tens}2 > 2",
            _ => $"q{tens}7 >= 21 and not (q{tens}4 = \"quality\")",
        };
    }

    /// <summary>150 questions on 15 blocks, two in three shown only on an earlier choice.</summary>
    public static byte[] Qualtrics()
    {
        var elements = new JsonArray(
            Element("BL", "Survey Blocks", new JsonArray([.. Enumerable.Range(0, Count / 10).Select(Block)])),
            Element("FL", "Survey Flow", new JsonObject
            {
                ["Type"] = "Root", ["FlowID"] = "FL_1",
                ["Flow"] = new JsonArray([.. Enumerable.Range(0, Count / 10).Select(block => new JsonObject { ["Type"] = "Block", ["ID"] = $"BL_{block}", ["FlowID"] = $"FL_{block + 2}" })]),
            }));
        for (var number = 1; number <= Count; number++) elements.Add(Element("SQ", $"QID{number}", Asked(number)));
        var survey = new JsonObject { ["SurveyEntry"] = new JsonObject { ["SurveyID"] = "SV_bench", ["SurveyName"] = "A long survey", ["SurveyLanguage"] = "EN" }, ["SurveyElements"] = elements };
        return JsonSerializer.SerializeToUtf8Bytes(survey);
    }

    private static JsonObject Element(string kind, string name, JsonNode payload) =>
        new() { ["SurveyID"] = "SV_bench", ["Element"] = kind, ["PrimaryAttribute"] = name, ["SecondaryAttribute"] = null, ["TertiaryAttribute"] = null, ["Payload"] = payload };

    private static JsonObject Block(int number) => new()
    {
        ["Type"] = number == 0 ? "Default" : "Standard", ["Description"] = $"Block {number}", ["ID"] = $"BL_{number}",
        ["BlockElements"] = new JsonArray([.. Enumerable.Range((number * 10) + 1, 10).Select(question => new JsonObject { ["Type"] = "Question", ["QuestionID"] = $"QID{question}" })]),
    };

    private static JsonObject Asked(int number)
    {
        var choices = new JsonObject();
        for (var choice = 1; choice <= 5; choice++) choices[choice.ToString(CultureInfo.InvariantCulture)] = new JsonObject { ["Display"] = $"Choice <b>{choice}</b>" };
        var payload = new JsonObject
        {
            ["QuestionText"] = $"What do you think of <i>part {number}</i> of our service?", ["DataExportTag"] = $"Q{number}", ["QuestionID"] = $"QID{number}",
            ["QuestionType"] = "MC", ["Selector"] = number % 2 == 0 ? "SAVR" : "MAVR", ["SubSelector"] = "TX", ["Choices"] = choices,
            ["ChoiceOrder"] = new JsonArray("1", "2", "3", "4", "5"), ["Validation"] = new JsonObject { ["Settings"] = new JsonObject { ["ForceResponse"] = "OFF", ["Type"] = "None" } },
        };
        if (number > 1 && number % 3 != 0)
        {
            payload["DisplayLogic"] = new JsonObject
            {
                ["Type"] = "BooleanExpression", ["inPage"] = false,
                ["0"] = new JsonObject
                {
                    ["Type"] = "If",
                    ["0"] = new JsonObject
                    {
                        ["LogicType"] = "Question", ["QuestionID"] = $"QID{number - 1}", ["QuestionIDFromLocator"] = $"QID{number - 1}", ["Operator"] = "Selected", ["Type"] = "Expression",
                        ["ChoiceLocator"] = $"q://QID{number - 1}/SelectableChoice/2", ["LeftOperand"] = $"q://QID{number - 1}/SelectableChoice/2",
                    },
                },
            };
        }
        return payload;
    }

    private static Text In(string english) => Text.Of(("en", english));
}
