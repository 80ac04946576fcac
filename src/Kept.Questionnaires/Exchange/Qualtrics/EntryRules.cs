using System.Globalization;
using Kept.Questionnaires.Exchange.Json;
using Kept.Questionnaires.Expressions;

namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>What may be typed: a number, an address, a date, so many characters.</summary>
internal sealed class EntryRules(QsfMapping mapping, QsfTwin twin)
{
    /// <summary>The question with the kind, the bounds and the rules its source asks for.</summary>
    public Question Apply(Question question, SourceNode settings)
    {
        var content = settings.Any("ContentType", "TextEntryContentType").Text;
        return settings["Type"].Text switch
        {
            "MinChar" or "MinChars" => Least(question, settings["MinChars"].Whole ?? 1),
            "TotalChar" or "MaxChar" or "MaxChars" => Most(question, settings.Any("TotalChars", "MaxChars").Whole),
            "CharRange" => Range(question, settings),
            "RegEx" or "Regex" => Pattern(question, settings.Any("Regex", "RegEx", "Pattern").Text ?? ""),
            "None" or "CustomValidation" => question,
            _ when content is not (null or "None" or "") => OfContent(question, content, settings),
            _ => question,
        };
    }

    private Question OfContent(Question question, string content, SourceNode settings)
    {
        switch (content)
        {
            case "ValidNumber":
                mapping.Report.RuleCarried();
                var bounds = settings["ValidNumber"];
                return Unlined(question, QuestionKind.Number) with
                {
                    Minimum = bounds["Min"].Number,
                    Maximum = bounds["Max"].Number,
                    Decimals = Math.Clamp(bounds["NumDecimals"].Whole ?? Limits.MaxDecimals, 0, Limits.MaxDecimals),
                };
            case "ValidEmail": return Carried(Unlined(question, QuestionKind.Email));
            case "ValidPhone": return Carried(Unlined(question, QuestionKind.Phone));
            case "ValidDate":
                twin.Change("The date is picked from a calendar, whatever way of writing it was asked for.");
                return Carried(Unlined(question, QuestionKind.Date));
            case "ValidZip":
                return Carried(WithRule(question, Matches(question, @"^\d{5}(-\d{4})?$"), "This is not a ZIP code."));
            case "ValidTextOnly":
                return Carried(WithRule(question, Matches(question, "^[^0-9]*$"), "Only letters are expected here."));
            default:
                mapping.Report.RuleLost(twin.Where, $"Whether it is valid (\"{content}\") is not checked here.");
                return question;
        }
    }

    private Question Range(Question question, SourceNode settings)
    {
        var range = settings["CharRange"].Text?.Split(',') ?? [];
        var least = settings["MinChars"].Whole ?? (range.Length > 0 && int.TryParse(range[0], out var from) ? from : 0);
        var most = settings["MaxChars"].Whole ?? (range.Length > 1 && int.TryParse(range[1], out var to) ? to : null);
        question = most is > 0 and <= Limits.AnswerLength ? question with { MaxLength = most.Value } : question;
        return Least(question, least);
    }

    private Question Least(Question question, int characters) => Carried(WithRule(
        question, Logic.Compare(Operator.AtLeast, Logic.Call(Function.Length, Logic.Answer(question.Code)), Expression.Of(characters)),
        $"At least {characters.ToString(CultureInfo.InvariantCulture)} characters are needed."));

    private Question Most(Question question, int? characters)
    {
        if (characters is >= 1 and <= Limits.AnswerLength)
        {
            return Carried(question with { MaxLength = characters.Value });
        }
        mapping.Report.RuleLost(twin.Where, $"Its greatest length is not from 1 to {Limits.AnswerLength} characters.");
        return question;
    }

    private Question Pattern(Question question, string pattern)
    {
        var bare = QsfTranslator.Bare(pattern);
        if (bare.Length > 0 && Patterns.IsPattern(bare))
        {
            return Carried(WithRule(question, Matches(question, bare), "This is not in the form that is asked for."));
        }
        mapping.Report.RuleLost(twin.Where, "Its regular expression uses what ours does not have (such as look-around), or is too long.");
        return question;
    }

    private Question Carried(Question question)
    {
        mapping.Report.RuleCarried();
        return question;
    }

    private Question WithRule(Question question, Expression rule, string message) =>
        question with { Validation = [.. question.Validation, new Validation(rule, mapping.Say(message))] };

    // Only words have a height and a length.
    private static Question Unlined(Question question, QuestionKind kind) => question with { Kind = kind, Lines = Limits.DefaultLines, MaxLength = Limits.DefaultAnswerLength };

    private static Expression Matches(Question question, string pattern) => Logic.Call(Function.Matches, Logic.Answer(question.Code), Expression.Of(pattern));
}
