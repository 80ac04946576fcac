using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>Reads conditions: sets numbered 0, 1, 2 of tests numbered 0, 1, 2, each saying how it joins on to what is before it.</summary>
internal static class QsfLogicReader
{
    // A condition is walked by recursion, whoever wrote it.
    private const int MostTests = 300;
    private const int MostDepth = 3;

    /// <summary>Null where there is no condition at all.</summary>
    public static QsfLogic? Read(SourceNode logic) => Read(logic, 0);

    private static QsfLogic? Read(SourceNode logic, int depth)
    {
        QsfLogic? whole = null;
        foreach (var set in Numbered(logic))
        {
            if (ReadSet(set, depth) is { } read)
            {
                whole = Join(whole, read, set["Type"].Text is "OrIf" or "ElseIf" ? "Or" : "And");
            }
        }
        return whole;
    }

    /// <summary>A skip has its only test in the entry itself.</summary>
    public static QsfLogic? ReadSkip(SourceNode skip) =>
        Read(skip["Logic"]) ?? Read(skip["BooleanExpression"]) ?? (skip.Any("ChoiceLocator", "Locator", "LeftOperand").Text is { } locator
            ? new QsfLogic.Test("Question", QsfLocator.Read(locator), skip.Any("Condition", "Operator").Text ?? "", skip.Any("RightOperand", "Operand", "Value").Text ?? "")
            : null);

    // "And" binds tighter than "Or", as it reads: a run of tests joined by "And" is one term.
    private static QsfLogic? ReadSet(SourceNode set, int depth)
    {
        QsfLogic? terms = null;
        QsfLogic? term = null;
        foreach (var node in Numbered(set))
        {
            var test = depth < MostDepth && node["0"].IsObject && node["LogicType"].IsEmpty ? Read(node, depth + 1) : ReadTest(node);
            if (test is null)
            {
                continue;
            }
            if (node.Any("Conjuction", "Conjunction").Text == "Or")
            {
                terms = Join(terms, term, "Or");
                term = test;
            }
            else
            {
                term = Join(term, test, "And");
            }
        }
        return Join(terms, term, "Or");
    }

    private static QsfLogic? Join(QsfLogic? left, QsfLogic? right, string how) =>
        left is null ? right : right is null ? left : how == "Or" ? new QsfLogic.Or(left, right) : new QsfLogic.And(left, right);

    private static QsfLogic.Test? ReadTest(SourceNode node)
    {
        var kind = node["LogicType"].Text ?? "";
        var left = kind switch
        {
            "Quota" => node.Any("QuotaID", "LeftOperand"),
            _ => node.Any("LeftOperand", "ChoiceLocator"),
        };
        if (kind.Length == 0 && left.IsEmpty)
        {
            return null;
        }
        var right = node.Any("RightOperand", "Location").Text ?? "";
        return new QsfLogic.Test(kind.Length == 0 ? "Question" : kind, QsfLocator.Read(left.Text ?? ""), node["Operator"].Text ?? "", right);
    }

    private static IEnumerable<SourceNode> Numbered(SourceNode node) =>
        node.Members.Where(member => member.Key.All(char.IsAsciiDigit) && member.Value.IsObject).Select(member => member.Value).Take(MostTests);
}
