namespace Kept.Questionnaires.Exchange.XlsForm;

/// <summary>What a heading names: a column of the format and, for texts, a language.</summary>
/// <param name="Language">As the author wrote it; "" where the heading names none.</param>
internal readonly record struct FormColumn(string Name, string Language);

/// <summary>
/// Reads headings the way pyxform does: without regard to case and spaces, with the old names of columns, and with one colon or
/// two before a language (xlsform.org, "Multiple language support").
/// </summary>
internal static class FormColumns
{
    // Heading parts that only say where in the XForm the value goes.
    private static readonly HashSet<string> Prefixes = new(StringComparer.Ordinal) { "bind", "control", "body", "media" };

    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["caption"] = "label",
        ["command"] = "type",
        ["tag"] = "name",
        ["value"] = "name",
        ["relevance"] = "relevant",
        ["relevent"] = "relevant",
        ["skip_logic"] = "relevant",
        ["calculate"] = "calculation",
        ["readonly"] = "read_only",
        ["constraining_message"] = "constraint_message",
        ["constraintmsg"] = "constraint_message",
        ["jr:constraintmsg"] = "constraint_message",
        ["requiredmsg"] = "required_message",
        ["jr:requiredmsg"] = "required_message",
        ["repeatcount"] = "repeat_count",
        ["count"] = "repeat_count",
        ["jr:count"] = "repeat_count",
        ["listname"] = "list_name",
        ["list"] = "list_name",
        ["title"] = "form_title",
        ["set_form_title"] = "form_title",
        ["id_string"] = "form_id",
        ["big_image"] = "image",
        ["choicefilter"] = "choice_filter",
        ["noapp_error_string"] = "no_app_error_string",
    };

    // Columns that may stand once for each language.
    private static readonly HashSet<string> Translated = new(StringComparer.Ordinal)
    {
        "label", "hint", "guidance_hint", "constraint_message", "required_message", "image", "audio", "video",
    };

    public static FormColumn Read(string heading)
    {
        var parts = heading.Split(':', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToList();
        if (parts.Count > 1 && parts[0].Length < 8 && Prefixes.Contains(parts[0].ToLowerInvariant()))
        {
            parts.RemoveAt(0);
        }
        if (parts.Count == 0)
        {
            return new FormColumn("", "");
        }
        if (parts.Count > 1 && parts[0].Equals("jr", StringComparison.OrdinalIgnoreCase))
        {
            parts[1] = "jr:" + parts[1];
            parts.RemoveAt(0);
        }
        var name = Named(parts[0]);
        if (parts.Count == 1)
        {
            return new FormColumn(name, "");
        }
        return Translated.Contains(name)
            ? new FormColumn(name, string.Join(':', parts.Skip(1)))
            : new FormColumn(Named(string.Join(':', parts)), "");
    }

    private static string Named(string part)
    {
        var name = string.Join('_', part.ToLowerInvariant().Split([' ', '\n', '\t', '_'], StringSplitOptions.RemoveEmptyEntries));
        return Aliases.GetValueOrDefault(name, name);
    }
}
