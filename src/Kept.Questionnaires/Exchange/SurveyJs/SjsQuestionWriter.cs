using System.Globalization;
using System.Text.Json.Nodes;

namespace Kept.Questionnaires.Exchange.SurveyJs;

/// <summary>Writes one question as an element of SurveyJS.</summary>
internal sealed class SjsQuestionWriter(SjsWriting writing)
{
    /// <summary>Null for one that is not asked there: a value worked out stands at the end of the file.</summary>
    public JsonNode? Write(Question question)
    {
        if (question.Kind is QuestionKind.Hidden or QuestionKind.Computed)
        {
            Unseen(question);
            return null;
        }
        var element = new JsonObject { ["type"] = TypeOf(question), ["name"] = question.Code };
        if (question.IsAnswered)
        {
            element["title"] = writing.Text(question.Text);
        }
        else
        {
            element["html"] = writing.Text(question.Text, html: true);
        }
        writing.AddText(element, "description", question.Help);
        if (question.Required)
        {
            element["isRequired"] = true;
        }
        writing.AddRule(element, "requiredIf", question.RequiredIf, question.Code);
        writing.AddRule(element, "visibleIf", question.ShowIf, question.Code);
        writing.AddRule(element, "defaultValueExpression", question.Value, question.Code);
        Kind(element, question);
        SjsWriting.AddList(element, "validators", [.. question.Validation.Select(rule => Validator(rule, question)).OfType<JsonNode>()]);
        if (question.Attribute is not null || question.Touchpoint is not null)
        {
            writing.Note(question.Code, "What it measures (attribute, touchpoint) is not kept.");
        }
        return element;
    }

    private void Unseen(Question question)
    {
        if (question.Value is not { } value)
        {
            writing.Note(question.Code, "It is filled from outside: set a variable of this name there.");
        }
        else if (writing.Rule(value, question.Code) is { } rule)
        {
            writing.Calculated.Add(new JsonObject { ["name"] = question.Code, ["expression"] = rule, ["includeIntoResult"] = true });
        }
    }

    private static string TypeOf(Question question) => question.Kind switch
    {
        QuestionKind.Nps or QuestionKind.Csat or QuestionKind.Ces or QuestionKind.Rating => "rating",
        QuestionKind.Matrix => "matrix",
        QuestionKind.Choice => question.Style == QuestionStyle.Dropdown ? "dropdown" : "radiogroup",
        QuestionKind.Multi => "checkbox",
        QuestionKind.Ranking => "ranking",
        QuestionKind.YesNo or QuestionKind.Consent => "boolean",
        QuestionKind.Text when question.Lines > 1 => "comment",
        QuestionKind.File => "file",
        QuestionKind.Section or QuestionKind.Note => "html",
        _ => "text",
    };

    private void Kind(JsonObject element, Question question)
    {
        if (question.IsScored && question.Kind != QuestionKind.Matrix)
        {
            Scale(element, question);
        }
        else if (question.Kind == QuestionKind.Matrix)
        {
            Matrix(element, question);
        }
        else if (question.HasChoices)
        {
            Choices(element, question);
        }
        else
        {
            Entry(element, question);
        }
        if (question.NotApplicable)
        {
            writing.Note(question.Code, "\"Not applicable\" is not offered.");
        }
    }

    private void Scale(JsonObject element, Question question)
    {
        (element["rateMin"], element["rateMax"]) = (question.Min, question.Max);
        writing.AddText(element, "minRateDescription", question.Low);
        writing.AddText(element, "maxRateDescription", question.High);
        if (question.Style is QuestionStyle.Stars or QuestionStyle.Smileys)
        {
            element["rateType"] = question.Style == QuestionStyle.Stars ? "stars" : "smileys";
        }
    }

    private void Matrix(JsonObject element, Question question)
    {
        element["columns"] = question.Choices.Count > 0 ? Items(question.Choices.Select(choice => (choice.Code, choice.Text, choice.ShowIf, false)), question.Code)
            : new JsonArray([.. Enumerable.Range(question.Min, question.Max - question.Min + 1).Select(point => (JsonNode)JsonValue.Create(point))]);
        element["rows"] = Items(question.Rows.Select(row => (row.Code, row.Text, row.ShowIf, false)), question.Code);
        if (question.Required)
        {
            element["eachRowRequired"] = true;
        }
        if (question.Several)
        {
            element["cellType"] = "checkbox";
        }
        if (question.Random)
        {
            element["rowOrder"] = "random";
        }
        if (question.Low is not null || question.High is not null)
        {
            writing.Note(question.Code, "The words at the ends of the scale are not kept.");
        }
    }

    private void Choices(JsonObject element, Question question)
    {
        element["choices"] = Items(question.Choices.Select(choice => (choice.Code, choice.Text, choice.ShowIf, choice.Exclusive)), question.Code);
        if (question.Other)
        {
            element["showOtherItem"] = true;
        }
        if (question.Random)
        {
            element["choicesOrder"] = "random";
        }
        foreach (var (name, bound) in new[] { ("minSelectedChoices", question.Least), ("maxSelectedChoices", question.Most) })
        {
            if (bound is { } number)
            {
                element[name] = number;
            }
        }
        if (question.Choices.Any(choice => choice.Fixed || choice.Limit is not null))
        {
            writing.Note(question.Code, "That choices keep their place, or are offered only so often, is not kept.");
        }
    }

    private JsonArray Items(IEnumerable<(string Code, Text Text, Expression? ShowIf, bool Exclusive)> items, string where) => new([.. items.Select(item =>
    {
        var written = new JsonObject { ["value"] = item.Code, ["text"] = writing.Text(item.Text) };
        writing.AddRule(written, "visibleIf", item.ShowIf, where);
        if (item.Exclusive)
        {
            written["isExclusive"] = true;
        }
        return (JsonNode)written;
    })]);

    private void Entry(JsonObject element, Question question)
    {
        switch (question.Kind)
        {
            case QuestionKind.Text:
                element["maxLength"] = question.MaxLength;
                if (question.Lines > 1)
                {
                    element["rows"] = question.Lines;
                }
                break;
            case QuestionKind.Number:
                element["inputType"] = "number";
                element["step"] = question.Decimals == 0 ? 1 : decimal.Parse("0." + new string('0', question.Decimals - 1) + "1", CultureInfo.InvariantCulture);
                Bound(element, "min", question.Minimum);
                Bound(element, "max", question.Maximum);
                break;
            case QuestionKind.Date:
                element["inputType"] = question.Style switch { QuestionStyle.Time => "time", QuestionStyle.DateTime => "datetime-local", _ => "date" };
                Day(element, "min", question.Earliest);
                Day(element, "max", question.Latest);
                break;
            case QuestionKind.Email: element["inputType"] = "email"; break;
            case QuestionKind.Phone: element["inputType"] = "tel"; break;
            case QuestionKind.Consent:
                element["renderAs"] = "checkbox";
                if (question.Link is not null)
                {
                    writing.Note(question.Code, $"The address of what is consented to ({question.Link}) is not kept.");
                }
                break;
            case QuestionKind.File when question.Style == QuestionStyle.Photo: element["acceptedTypes"] = "image/*"; break;
        }
        if (question.Unit is not null)
        {
            writing.Note(question.Code, "The unit behind the number is not kept.");
        }
    }

    private static void Bound(JsonObject element, string name, decimal? bound)
    {
        if (bound is { } number)
        {
            element[name] = number;
        }
    }

    private static void Day(JsonObject element, string name, string? day)
    {
        if (day is not null)
        {
            element[day == "today" ? $"{name}ValueExpression" : name] = day == "today" ? "today()" : day;
        }
    }

    private JsonObject? Validator(Validation validation, Question question)
    {
        var isOwn = validation.Rule is Expression.Call { Function: Function.Matches, Arguments: [Expression.Answer { Code: var code }, _] } && code == question.Code;
        var written = new JsonObject { ["type"] = isOwn ? "regex" : "expression", ["text"] = writing.Text(validation.Message) };
        if (isOwn && validation.Rule is Expression.Call { Arguments: [_, Expression.Literal { Constant.Word: { } pattern }] })
        {
            written["regex"] = pattern;
            return written;
        }
        if (writing.Rule(validation.Rule, question.Code) is not { } rule)
        {
            return null;
        }
        // There, a rule is looked at without an answer too.
        written["expression"] = $"{{{question.Code}}} empty or {rule}";
        return written;
    }
}
