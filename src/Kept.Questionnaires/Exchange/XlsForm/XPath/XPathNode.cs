namespace Kept.Questionnaires.Exchange.XlsForm.XPath;

/// <summary>A rule of a form as its author wrote it: XPath 1.0 with the functions of XForms and <c>${name}</c> for a question.</summary>
internal abstract record XPathNode
{
    public virtual IEnumerable<XPathNode> Parts => [];

    public IEnumerable<XPathNode> Nodes => Parts.SelectMany(part => part.Nodes).Prepend(this);

    /// <summary>Names of the questions it looks at.</summary>
    public IEnumerable<string> References => Nodes.OfType<Reference>().Select(reference => reference.Name);

    public sealed record Number(double Value) : XPathNode;

    public sealed record Literal(string Value) : XPathNode;

    /// <summary><c>${name}</c>, or the last name of a path into the form.</summary>
    public sealed record Reference(string Name) : XPathNode;

    /// <summary>The answer to the question the rule belongs to.</summary>
    public sealed record Self : XPathNode;

    /// <summary>The group or repetition around the question: <c>..</c></summary>
    public sealed record Parent : XPathNode;

    /// <summary>A bare name: in a filter of choices, a column of theirs.</summary>
    public sealed record Column(string Name) : XPathNode;

    /// <summary>A path that leads out of the form, or picks with a predicate.</summary>
    public sealed record Path(string Source) : XPathNode;

    public sealed record Negative(XPathNode Part) : XPathNode
    {
        public override IEnumerable<XPathNode> Parts => [Part];
    }

    public sealed record Binary(string Operator, XPathNode Left, XPathNode Right) : XPathNode
    {
        public override IEnumerable<XPathNode> Parts => [Left, Right];
    }

    public sealed record Call(string Function, ValueList<XPathNode> Arguments) : XPathNode
    {
        public override IEnumerable<XPathNode> Parts => Arguments;
    }
}

/// <summary>A cell that is no rule. The message says what is wrong in plain English.</summary>
internal sealed class XPathException(string message) : Exception(message);
