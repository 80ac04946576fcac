using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Kept.Shared.Languages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Kept.Shared.Ui;

/// <summary>A bound form control with its label, help and error; the fields of the design system derive from it.</summary>
public abstract class KeptInput<T> : InputBase<T>
{
    [Parameter, EditorRequired] public string Label { get; set; } = "";
    [Parameter] public string? Help { get; set; }
    [Parameter] public string? Class { get; set; }
    /// <summary>Takes the focus on arrival, unless the form came back refused: then its list of errors does.</summary>
    [Parameter] public bool AutoFocus { get; set; }
    [Inject] protected Words Say { get; set; } = default!;

    protected bool Focused => AutoFocus && EditContext?.GetValidationMessages().Any() != true;

    protected FieldFacts Facts => FieldFacts.Of(FieldIdentifier, EditContext, NameAttributeValue, Help);

    /// <summary>Browsers send dates and numbers in one form whatever the language.</summary>
    protected override bool TryParseValueFromString(string? value, [MaybeNullWhen(false)] out T result, [NotNullWhen(false)] out string? validationErrorMessage)
    {
        var read = BindConverter.TryConvertTo<T>(value, CultureInfo.InvariantCulture, out var converted);
        result = converted!;
        validationErrorMessage = read ? null : Say["ui.not_understood"];
        return read;
    }

    protected override string? FormatValueAsString(T? value) => value switch
    {
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString(),
    };
}
