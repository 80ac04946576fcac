using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Kept.Shared.Languages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Kept.Shared.Ui;

/// <summary>
/// Checks a form's model by its DataAnnotations and says what is wrong in the reader's language; stands in an
/// <c>EditForm</c> in place of <c>DataAnnotationsValidator</c>. An <c>ErrorMessage</c> that is a words key is translated.
/// </summary>
public sealed class Validation : ComponentBase
{
    [CascadingParameter] public EditContext Form { get; set; } = default!;
    [Inject] private Words Words { get; set; } = default!;
    private ValidationMessageStore _messages = default!;

    protected override void OnInitialized()
    {
        _messages = new ValidationMessageStore(Form);
        Form.OnValidationRequested += (_, _) => Check(Form.Model);
    }

    private void Check(object model)
    {
        _messages.Clear();
        foreach (var property in model.GetType().GetProperties().Where(property => property.CanRead && property.GetIndexParameters().Length == 0))
        {
            var value = property.GetValue(model);
            var context = new ValidationContext(model) { MemberName = property.Name };
            if (value is "" && !property.IsDefined(typeof(RequiredAttribute)))
            {
                continue; // An empty field of a posted form is no answer, not a wrong one.
            }
            // "Required" alone is said of an empty field: that it is also no e-mail address helps nobody.
            var broken = property.GetCustomAttributes<ValidationAttribute>()
                .Where(rule => rule.GetValidationResult(value, context) is not null)
                .OrderByDescending(rule => rule is RequiredAttribute)
                .FirstOrDefault();
            if (broken is not null)
            {
                _messages.Add(new FieldIdentifier(model, property.Name), Explain(broken));
            }
        }
        foreach (var result in (model as IValidatableObject)?.Validate(new ValidationContext(model)) ?? [])
        {
            var message = Translate(result.ErrorMessage ?? "");
            foreach (var member in result.MemberNames.DefaultIfEmpty(""))
            {
                _messages.Add(new FieldIdentifier(model, member), message);
            }
        }
        Form.NotifyValidationStateChanged();
    }

    private string Explain(ValidationAttribute rule) => rule switch
    {
        { ErrorMessage: { } own } when Words.Has(own) => Words[own],
        RequiredAttribute => Words["ui.error.required"],
        StringLengthAttribute { MinimumLength: > 0 } length => Words["ui.error.length", length.MinimumLength, length.MaximumLength],
        StringLengthAttribute length => Words["ui.error.too_long", length.MaximumLength],
        MaxLengthAttribute length => Words["ui.error.too_long", length.Length],
        MinLengthAttribute length => Words["ui.error.too_short", length.Length],
        RangeAttribute range => Words["ui.error.range", range.Minimum, range.Maximum],
        EmailAddressAttribute => Words["ui.error.email"],
        UrlAttribute => Words["ui.error.url"],
        CompareAttribute => Words["ui.error.differs"],
        { ErrorMessage: { } own } => own,
        _ => Words["ui.error.invalid"],
    };

    private string Translate(string message) => Words.Has(message) ? Words[message] : message;
}
