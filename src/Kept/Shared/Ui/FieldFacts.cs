using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Components.Forms;

namespace Kept.Shared.Ui;

/// <summary>What a form field knows about itself: its id, its rules and what is wrong with it.</summary>
public sealed record FieldFacts(string Id, bool Required, int? MaxLength, IReadOnlyList<string> Errors, bool HasHelp)
{
    public string ErrorId => Id + "-error";
    public string HelpId => Id + "-help";
    public string? Invalid => Errors.Count > 0 ? "true" : null;
    public string? InvalidClass => Errors.Count > 0 ? "is-invalid" : null;

    /// <summary>Ids of the texts that a screen reader reads after the label.</summary>
    public string? DescribedBy => (HasHelp, Errors.Count > 0) switch
    {
        (true, true) => $"{ErrorId} {HelpId}",
        (true, false) => HelpId,
        (false, true) => ErrorId,
        _ => null,
    };

    public static FieldFacts Of(FieldIdentifier field, EditContext? form, string? name, string? help)
    {
        var property = field.Model.GetType().GetProperty(field.FieldName);
        return new FieldFacts(
            Id: IdOf(name ?? field.FieldName),
            Required: property?.GetCustomAttribute<RequiredAttribute>() is not null,
            MaxLength: property?.GetCustomAttribute<MaxLengthAttribute>()?.Length ?? property?.GetCustomAttribute<StringLengthAttribute>()?.MaximumLength,
            Errors: form?.GetValidationMessages(field).Distinct().ToList() ?? [],
            HasHelp: help is not null);
    }

    public static string IdOf(string name) => string.Concat(name.Select(c => char.IsLetterOrDigit(c) ? c : '-'));
}
