namespace Kept.Questionnaires.Exchange.XlsForm.XPath;

/// <summary>Works a rule out in its own meaning.</summary>
internal static class XPathEvaluator
{
    /// <exception cref="XPathException">It uses something that only the tools of XLSForm have.</exception>
    public static XPathValue Evaluate(XPathNode node, XPathScope scope) => node switch
    {
        XPathNode.Number number => XPathValue.Of(number.Value),
        XPathNode.Literal literal => XPathValue.Of(literal.Value),
        XPathNode.Reference reference => XPathValue.Of(scope.Answers(reference.Name)),
        XPathNode.Self => XPathValue.Of([scope.Self]),
        XPathNode.Column column => scope.Column(column.Name) is { } value ? XPathValue.Of([value]) : XPathValue.Of(Array.Empty<string>()),
        XPathNode.Negative negative => XPathValue.Of(-Evaluate(negative.Part, scope).ToNumber()),
        XPathNode.Binary { Operator: "or" } either => XPathValue.Of(Evaluate(either.Left, scope).ToTruth() || Evaluate(either.Right, scope).ToTruth()),
        XPathNode.Binary { Operator: "and" } both => XPathValue.Of(Evaluate(both.Left, scope).ToTruth() && Evaluate(both.Right, scope).ToTruth()),
        XPathNode.Binary binary => Binary(binary.Operator, Evaluate(binary.Left, scope), Evaluate(binary.Right, scope)),
        XPathNode.Call call => XPathFunctions.Call(call, scope),
        _ => throw new XPathException("a path that leads out of the form"),
    };

    private static XPathValue Binary(string op, XPathValue left, XPathValue right) => op switch
    {
        "+" => XPathValue.Of(left.ToNumber() + right.ToNumber()),
        "-" => XPathValue.Of(left.ToNumber() - right.ToNumber()),
        "*" => XPathValue.Of(left.ToNumber() * right.ToNumber()),
        "div" => XPathValue.Of(left.ToNumber() / right.ToNumber()),
        "mod" => XPathValue.Of(left.ToNumber() % right.ToNumber()),
        _ => XPathValue.Of(XPathValue.Compare(op, left, right)),
    };
}
