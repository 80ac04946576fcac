using System.Text;
using System.Xml.Linq;

namespace Kept.Analytics.Menus.Reading;

/// <summary>What an element of VoiceXML says aloud.</summary>
internal sealed class VoiceXmlSpeech(Action<CarryKind, XElement, string> note)
{
    // Prompts may be written into these without an element of their own; all else that is not spoken is passed over.
    private static readonly string[] Spoken = ["prompt", "audio", "emphasis", "prosody", "voice", "p", "s", "say-as", "phoneme", "reprompt", "foreach", "sentence", "paragraph"];

    /// <summary>The words of the prompts in it, with single blanks.</summary>
    public string Of(XElement element)
    {
        var text = new StringBuilder();
        Say(element, text);
        var words = string.Join(' ', text.ToString().Replace('\0', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (words.Length <= MenuSize.WordsLength)
        {
            return words;
        }
        note(CarryKind.Shortened, element, $"{words.Length}");
        return words[..MenuSize.WordsLength];
    }

    private void Say(XElement element, StringBuilder text)
    {
        foreach (var child in element.Nodes())
        {
            if (child is XText said)
            {
                text.Append(said.Value);
            }
            else if (child is XElement inner)
            {
                Say(inner.Name.LocalName, inner, text);
            }
        }
    }

    private void Say(string name, XElement inner, StringBuilder text)
    {
        switch (name)
        {
            case "value":
                note(CarryKind.Variable, inner, inner.Attribute("expr")?.Value ?? "");
                text.Append(" … ");
                break;
            case "sub":
                text.Append(' ').Append(inner.Attribute("alias")?.Value).Append(' ');
                break;
            case "audio" when string.IsNullOrWhiteSpace(inner.Value):
                note(CarryKind.Recording, inner, inner.Attribute("src")?.Value ?? inner.Attribute("expr")?.Value ?? "");
                break;
            default:
                if (Spoken.Contains(name))
                {
                    text.Append(' ');
                    Say(inner, text);
                    text.Append(' ');
                }
                break;
        }
    }
}
