using System.Globalization;
using System.Text;
using Kept.Questionnaires.Exchange.LimeSurvey.Script;

namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>Turns LimeSurvey's HTML with scripts in braces into plain text with our piping.</summary>
internal sealed class LimeTailoring(LimeVariables variables)
{
    // Stand for a script while the HTML around it is taken away; no text of a survey uses them.
    private const char Open = '\uE000';
    private const char Close = '\uE001';

    /// <summary>Whether a text has a script in it.</summary>
    public static bool HasScript(string text) => Cut(text).Any(piece => piece.Script is not null);

    /// <summary>A text in all its languages; where nothing is left of one, the fallback.</summary>
    /// <param name="lost">Called with the reason for each script that could not be said in our language.</param>
    public Text Plain(Text text, LimeQuestion? self, int before, string fallback, Action<string> lost) => new(text.Values.Select((pair, at) =>
        KeyValuePair.Create(pair.Key, Plain(pair.Value, pair.Key, self, before, lost) is { Length: > 0 } words ? words : at == 0 ? fallback : ""))
        .Where(pair => pair.Value.Length > 0));

    /// <summary>One text in one language; may be empty.</summary>
    public string Plain(string html, string language, LimeQuestion? self, int before, Action<string> lost)
    {
        var scripts = new List<ScriptNode>();
        var sources = new List<string>();
        var marked = new StringBuilder(html.Length);
        foreach (var (words, script) in Cut(html))
        {
            if (script is not null)
            {
                marked.Append(CultureInfo.InvariantCulture, $"{Open}{scripts.Count}{Close}");
                scripts.Add(script);
                sources.Add(words);
            }
            else
            {
                marked.Append(words.Replace(Open, ' ').Replace(Close, ' '));
            }
        }
        // Braces that are not ours must not become piping.
        var plain = PlainText.Of(marked.ToString()).Replace("{{", "{ {", StringComparison.Ordinal);
        var filled = new StringBuilder(plain.Length);
        for (var at = 0; at < plain.Length; at++)
        {
            if (plain[at] != Open || plain.IndexOf(Close, at) is not (> 0 and var end) || !int.TryParse(plain.AsSpan(at + 1, end - at - 1), CultureInfo.InvariantCulture, out var number))
            {
                filled.Append(plain[at] is Open or Close ? "" : plain[at].ToString());
                continue;
            }
            filled.Append(Piped(scripts[number], sources[number], language, self, before, lost));
            at = end;
        }
        return filled.Length <= Limits.TextLength ? filled.ToString().Trim() : PlainText.Of(plain.Replace(Open, ' ').Replace(Close, ' '));
    }

    /// <summary>What a text with scripts is worth, for equations and defaults.</summary>
    /// <exception cref="ScriptException">It cannot be said in our language.</exception>
    public Term Value(string text, LimeQuestion self, int before)
    {
        var parts = new List<Term>();
        foreach (var (words, script) in Cut(text))
        {
            if (script is not null)
            {
                parts.Add(new ScriptTranslator(variables, self, null, before).Worth(WithoutItself(script, self)));
            }
            else if (PlainText.Of(words) is { Length: > 0 } plain)
            {
                parts.Add(Term.Constant(plain));
            }
        }
        var joined = parts.Count == 0 ? throw new ScriptException("there is nothing in it")
            : parts.Count == 1 ? parts[0]
            : Term.Word(new Expression.Call(Function.Concat, [.. parts.Select(part => part.AsText)]));
        return Expression.TryParse(joined.Expression.ToString(), out _) ? joined : throw new ScriptException("it is too long for our language");
    }

    // "if(is_empty(draw), rand(1, 6), draw)" keeps what was drawn before; here nothing is drawn twice.
    private static ScriptNode WithoutItself(ScriptNode script, LimeQuestion self) =>
        script.Replace(name => name.Name.Split('.') is [var code, ..] && code == self.Code ? new ScriptConstant("") : null);

    /// <summary>The pieces of a text: words, or a script with its source.</summary>
    public static IEnumerable<(string Words, ScriptNode? Script)> Cut(string text)
    {
        var from = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '{' || (at > 0 && text[at - 1] == '\\') || at + 1 == text.Length || char.IsWhiteSpace(text[at + 1])
                || End(text, at + 1) is not { } end || Parse(text[(at + 1)..end]) is not { } script)
            {
                continue;
            }
            if (at > from)
            {
                yield return (text[from..at], null);
            }
            yield return (text[(at + 1)..end], script);
            from = end + 1;
            at = end;
        }
        if (from < text.Length)
        {
            yield return (text[from..], null);
        }
    }

    // The brace that closes a script; other braces may only stand in quotes.
    private static int? End(string text, int from)
    {
        const int longest = 10_000;
        var quote = '\0';
        for (var at = from; at < text.Length && at - from < longest; at++)
        {
            var c = text[at];
            if (quote != '\0')
            {
                quote = c == quote && text[at - 1] != '\\' ? '\0' : quote;
            }
            else if (c == '}')
            {
                return char.IsWhiteSpace(text[at - 1]) ? null : at;
            }
            else if (c == '{')
            {
                return null;
            }
            else
            {
                quote = c is '"' or '\'' ? c : '\0';
            }
        }
        return null;
    }

    // Editors put tags and line breaks into the middle of scripts, too.
    private static ScriptNode? Parse(string script)
    {
        foreach (var attempt in new[] { script, PlainText.Of(script) })
        {
            try
            {
                return ScriptParser.Parse(attempt) is var node && node is not ScriptConstant ? node : null;
            }
            catch (ScriptException)
            {
                // What is no script stays a text with braces.
            }
        }
        return null;
    }

    private string Piped(ScriptNode script, string source, string language, LimeQuestion? self, int before, Action<string> lost)
    {
        try
        {
            var translator = new ScriptTranslator(variables, self, null, before);
            if (script is ScriptName name)
            {
                var reference = translator.Find(name.Name);
                if (reference.Variables is [var variable] && LimeFacts.About(variable, reference.Suffix, language) is { } fact)
                {
                    return PlainText.Of(fact).Replace("{", "{ ", StringComparison.Ordinal);
                }
                if (reference.Variables is [var shown] && reference.Suffix == "shown" && shown.Kind is not (LimeVariableKind.Picked or LimeVariableKind.Place or LimeVariableKind.Nothing))
                {
                    return "{{" + new Expression.Answer(shown.Answer) + "}}";
                }
            }
            return Braces(new ScriptTranslator(variables, self, null, before) { Label = shown => LimeFacts.Label(shown, language) }.Worth(script));
        }
        catch (ScriptException error)
        {
            lost($"{{{LimeRules.Quote(source)}}} is left out of the text, because {error.Message}.");
            return "";
        }
    }

    private static string Braces(Term term)
    {
        // Words inside of scripts are HTML as well.
        var plain = term.Expression.Replace(part => part is Expression.Literal { Constant.Word: { } word } ? Expression.Of(KeepEnds(word)) : null);
        if (plain is Expression.Literal { Constant: var constant })
        {
            return constant.ToString();
        }
        plain = plain is Expression.Answer && term is { Kind: TermKind.Word, Variable.Kind: LimeVariableKind.Choice } ? new Expression.Call(Function.Text, plain) : plain;
        var source = plain.ToString();
        return !source.Contains("}}", StringComparison.Ordinal) && !source.Contains("{{", StringComparison.Ordinal) && Expression.TryParse(source, out _)
            ? "{{" + source + "}}"
            : throw new ScriptException("it has double braces in it");
    }

    // Spaces at the ends of a piece matter where pieces are joined.
    private static string KeepEnds(string word) => word.Trim().Length == 0 ? word
        : $"{(char.IsWhiteSpace(word[0]) ? " " : "")}{PlainText.Of(word)}{(char.IsWhiteSpace(word[^1]) ? " " : "")}";
}
