using Kept.Questionnaires.Exchange.XlsForm.Translation;
using Kept.Questionnaires.Exchange.XlsForm.XPath;

namespace Kept.Questionnaires.Exchange.XlsForm;

/// <summary>Reads the rules in the cells of a form, translates them, and keeps count of what came over.</summary>
internal sealed class FormRules(FormFields fields, ReportBuilder report)
{
    private readonly Dictionary<(FormRow Row, string Column), XPathNode?> parsed = [];
    private readonly HashSet<FormRow> withoutRelevance = [];

    /// <summary>Whether the condition of a row is lost, so that it is shown more often than its author wanted.</summary>
    public bool HasLostRelevance(FormRow row) => withoutRelevance.Contains(row);

    /// <summary>The rule in a cell; null when there is none, or none that can be read.</summary>
    public XPathNode? Parse(FormRow row, string column) => TryParse(row, column, out var node) ? node : null;

    /// <summary>When a row is shown; null for always.</summary>
    public Expression? Relevance(FormItem item)
    {
        if (!item.Row.Has("relevant"))
        {
            return null;
        }
        var condition = Truth(item, "relevant", fields.Of(item), null);
        if (condition is null)
        {
            withoutRelevance.Add(item.Row);
        }
        return condition is null || IsTrue(condition) ? null : condition;
    }

    /// <summary>A rule that holds or does not; null when there is none or it is lost. May be fixed.</summary>
    /// <param name="self">What "." stands for.</param>
    public Expression? Truth(FormItem item, string column, FormField place, FormField? self) =>
        Translate(item, column, place, self, (rule, node) => rule.Truth(node), IsTrue);

    /// <summary>A rule that comes to a value; null when there is none or it is lost.</summary>
    public Term? Value(FormItem item, string column, FormField place) =>
        Translate(item, column, place, place, (rule, node) => rule.Term(node), _ => false);

    /// <summary>One rule for each choice of a list; an empty list when there is no filter or it is lost.</summary>
    public IReadOnlyDictionary<FormRow, Expression> Filter(FormItem item, FormField field)
    {
        var found = new Dictionary<FormRow, Expression>();
        if (field.Choices is not { } list || !TryParse(item.Row, "choice_filter", out var filter))
        {
            if (item.Row.Has("choice_filter") && field.Choices is null)
            {
                report.RuleLost(item.Row.Where, "choice_filter: the choices it filters are not there.");
            }
            return found;
        }
        var columns = list.Choices.SelectMany(choice => choice.Row.Cells.Keys.Select(column => column.Name)).ToHashSet(StringComparer.Ordinal);
        var all = Try(item, "choice_filter", () =>
        {
            var rule = new RuleTranslator(fields.Names, field.Place, field.Repeat, null);
            foreach (var (row, _) in list.Choices)
            {
                found[row] = Checked(rule.Truth(Filled(filter!, row, columns)));
            }
            return found;
        });
        if (all is null)
        {
            return new Dictionary<FormRow, Expression>();
        }
        if (!all.Values.All(IsTrue))
        {
            report.RuleCarried();
        }
        return all;
    }

    public static bool IsTrue(Expression expression) => expression is Expression.Literal { Constant.Truth: true };

    public static bool IsFalse(Expression expression) => expression is Expression.Literal { Constant.Truth: false };

    private T? Translate<T>(FormItem item, string column, FormField place, FormField? self, Func<RuleTranslator, XPathNode, T> translate, Func<T, bool> isNone)
        where T : class
    {
        if (!TryParse(item.Row, column, out var node))
        {
            return null;
        }
        var rule = new RuleTranslator(fields.Names, place.Place, place.Repeat, self);
        var result = Try(item, column, () => translate(rule, node!));
        if (result is not null && !isNone(result) && !item.IsCopy)
        {
            report.RuleCarried();
        }
        return result;
    }

    private T? Try<T>(FormItem item, string column, Func<T> translate)
        where T : class
    {
        try
        {
            var result = translate();
            Checked((result as Term)?.Expression ?? result as Expression);
            return result;
        }
        // A function that is given more than ours takes is refused by the expression itself.
        catch (Exception error) when (error is XPathException or ArgumentException)
        {
            var why = error is XPathException ? error.Message : "it gives a function more than it takes";
            if (!item.IsCopy)
            {
                report.RuleLost(item.Row.Where, $"{column}: {why}.");
            }
            return null;
        }
    }

    private bool TryParse(FormRow row, string column, out XPathNode? node)
    {
        if (row[column] is not { Length: > 0 } cell)
        {
            node = null;
            return false;
        }
        if (!parsed.TryGetValue((row, column), out node))
        {
            try
            {
                node = XPathParser.Parse(cell);
            }
            catch (XPathException error)
            {
                report.RuleLost(row.Where, $"{column}: this is no rule. {error.Message}.");
                node = null;
            }
            parsed[(row, column)] = node;
        }
        return node is not null;
    }

    // What we could not read back would make the whole questionnaire unreadable.
    private static Expression Checked(Expression? expression) =>
        expression is null || (Expression.TryParse(expression.ToString(), out var back) && back == expression)
            ? expression!
            : throw new XPathException("it is too long or too deeply nested");

    private static XPathNode Filled(XPathNode node, FormRow choice, HashSet<string> columns) => node switch
    {
        XPathNode.Column column => new XPathNode.Literal(CellOf(column.Name, choice, columns)),
        XPathNode.Negative negative => new XPathNode.Negative(Filled(negative.Part, choice, columns)),
        XPathNode.Binary binary => new XPathNode.Binary(binary.Operator, Filled(binary.Left, choice, columns), Filled(binary.Right, choice, columns)),
        XPathNode.Call call => new XPathNode.Call(call.Function, [.. call.Arguments.Select(argument => Filled(argument, choice, columns))]),
        _ => node,
    };

    private static string CellOf(string name, FormRow choice, HashSet<string> columns)
    {
        var column = FormColumns.Read(name).Name;
        return columns.Contains(column) ? choice[column] : throw new XPathException($"the choices have no column \"{name}\"");
    }
}
