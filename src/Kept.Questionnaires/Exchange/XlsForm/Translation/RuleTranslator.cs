using Kept.Questionnaires.Exchange.XlsForm.XPath;

namespace Kept.Questionnaires.Exchange.XlsForm.Translation;

/// <summary>Translates the rules of one row into our expressions, so that both decide alike.</summary>
/// <param name="names">What the rules can refer to.</param>
/// <param name="place">Of the row in the form.</param>
/// <param name="repeat">What the row is repeated in.</param>
/// <param name="self">What "." stands for; null where it stands for nothing.</param>
internal sealed class RuleTranslator(FormNames names, int place, FormRepeat? repeat, FormField? self)
{
    private static readonly HashSet<string> Changing = new(StringComparer.Ordinal) { "today", "now", "random", "uuid", "position", "pulldata", "once", "string", "string-length" };

    public FormField? Self => self;

    public FormRepeat? Repeat => repeat;

    /// <summary>A rule that holds or does not.</summary>
    /// <exception cref="XPathException">We cannot say it; the message says why.</exception>
    public Expression Truth(XPathNode node)
    {
        if (IsFixed(node))
        {
            return Expression.Of(XPathEvaluator.Evaluate(node, new XPathScope { Answers = _ => [] }).ToTruth());
        }
        return node switch
        {
            XPathNode.Binary { Operator: "and" } both => And(Truth(both.Left), Truth(both.Right)),
            XPathNode.Binary { Operator: "or" } either => Or(Truth(either.Left), Truth(either.Right)),
            XPathNode.Call { Function: "not", Arguments: [var part] } => Not(Truth(part)),
            XPathNode.Call { Function: "boolean", Arguments: [var part] } => Truth(part),
            _ => Term(node).AsTruth(),
        };
    }

    /// <summary>A rule that comes to a value.</summary>
    /// <exception cref="XPathException">We cannot say it; the message says why.</exception>
    public Term Term(XPathNode node)
    {
        switch (node)
        {
            case XPathNode.Number number: return Translation.Term.Of(Exact(number.Value));
            case XPathNode.Literal literal: return Translation.Term.Of(Word(literal.Value));
            case XPathNode.Reference reference: return Answer(reference.Name);
            case XPathNode.Self: return self is null ? throw new XPathException("\".\" stands for no answer here") : Answer(self);
            case XPathNode.Negative { Part: XPathNode.Number number }: return Translation.Term.Of(-Exact(number.Value));
            case XPathNode.Negative negative: return new Term(new Expression.Negative(Term(negative.Part).AsNumber()), TermType.Number);
            case XPathNode.Binary { Operator: "and" or "or" }: return new Term(Truth(node), TermType.Truth);
            case XPathNode.Binary { Operator: "=" or "!=" or "<" or "<=" or ">" or ">=" } binary when !IsFixed(node):
                return new Term(Comparison.Of(binary.Operator, Term(binary.Left), Term(binary.Right)), TermType.Truth);
            case XPathNode.Binary { Operator: "=" or "!=" or "<" or "<=" or ">" or ">=" }: return new Term(Truth(node), TermType.Truth);
            case XPathNode.Binary binary: return Arithmetic(binary.Operator, Term(binary.Left), Term(binary.Right));
            case XPathNode.Call call: return FunctionTranslation.Translate(call, this);
            case XPathNode.Column column: throw new XPathException($"\"{column.Name}\" is neither a question in ${{}} nor a text in quotes");
            default: throw new XPathException("it follows a path out of the form");
        }
    }

    /// <summary>All answers to a question that is repeated, for functions that take many; null when it is not of another repeat.</summary>
    public FormField? Several(XPathNode node) =>
        node is XPathNode.Reference reference && names.Find(reference.Name) is { Repeat: not null } field && field.Repeat != repeat ? Usable(field) : null;

    /// <summary>The repeat that a reference names, or that the question it names is in.</summary>
    public FormRepeat? RepeatOf(XPathNode node) => node is XPathNode.Reference reference ? names.Find(reference.Name) is { } field ? field.Repeats ?? field.Repeat : null : null;

    public FormField Field(string name) => names.Find(name) ?? throw new XPathException($"it refers to \"{name}\", which does not exist");

    /// <exception cref="XPathException">The function is given fewer.</exception>
    public static XPathNode Argument(XPathNode.Call call, int at) =>
        at < call.Arguments.Count ? call.Arguments[at] : throw new XPathException($"{call.Function}() needs more arguments");

    private Term Answer(string name)
    {
        var field = Field(name);
        if (field.Repeats is not null)
        {
            throw new XPathException($"it uses the repeat \"{name}\" as if it were an answer");
        }
        if (field.Repeat is not null && field.Repeat != repeat)
        {
            throw new XPathException($"it looks at \"{name}\" in all repetitions");
        }
        return Answer(field);
    }

    private Term Answer(FormField field) => !HasAnswer(field.Kind)
        ? Translation.Term.Of("")
        : new Term(new Expression.Answer(Usable(field).Code), field.Type, field);

    private FormField Usable(FormField field) => field.Unusable is { } why
        ? throw new XPathException($"it refers to \"{field.Name}\", {why}")
        : field.Place > place || (field.Place == place && field != self)
            ? throw new XPathException($"it refers to \"{field.Name}\", which comes later")
            : field;

    private static bool HasAnswer(QuestionKind kind) => kind is not (QuestionKind.Note or QuestionKind.Section);

    private static Term Arithmetic(string op, Term left, Term right)
    {
        if (op == "-" && left.Type == TermType.Day && right.Type == TermType.Day)
        {
            return new Term(new Expression.Call(Function.Days, right.Expression, left.Expression), TermType.Number);
        }
        var what = op switch { "+" => Operator.Add, "-" => Operator.Subtract, "*" => Operator.Multiply, "div" => Operator.Divide, _ => Operator.Remainder };
        return new Term(new Expression.Binary(what, left.AsNumber(), right.AsNumber()), TermType.Number);
    }

    /// <summary>Whether it comes to the same whatever is answered.</summary>
    private static bool IsFixed(XPathNode node) => node.Nodes.All(part =>
        part is XPathNode.Number or XPathNode.Literal or XPathNode.Negative or XPathNode.Binary
        || (part is XPathNode.Call call && !Changing.Contains(call.Function)));

    private static decimal Exact(double number) => Math.Abs(number) <= (double)Limits.LargestNumber
        ? (decimal)number
        : throw new XPathException("a number is too large");

    private static string Word(string text) => text.Length <= 2_000 && !text.Any(c => char.IsControl(c) && c is not ('\n' or '\t'))
        ? text
        : throw new XPathException("a text in it is too long");

    private static Expression And(Expression left, Expression right) =>
        IsConstant(left, true) || IsConstant(right, false) ? right : IsConstant(right, true) || IsConstant(left, false) ? left : Expression.And(left, right);

    private static Expression Or(Expression left, Expression right) =>
        IsConstant(left, false) || IsConstant(right, true) ? right : IsConstant(right, false) || IsConstant(left, true) ? left : Expression.Or(left, right);

    private static Expression Not(Expression part) => part switch
    {
        Expression.Literal { Constant.Truth: { } truth } => Expression.Of(!truth),
        Expression.Not not => not.Part,
        _ => new Expression.Not(part),
    };

    private static bool IsConstant(Expression expression, bool truth) => expression is Expression.Literal { Constant.Truth: { } constant } && constant == truth;
}
