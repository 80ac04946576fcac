namespace Kept.Questionnaires.Exchange.Print;

/// <summary>Texts as they stand on paper: where an answer would be put in, it says which; the item of a loop is known.</summary>
internal sealed class PrintedText(Numbering numbers, string language, PrintWords words)
{
    public string Of(Text text, Choice? item = null) => !Piping.IsPiped(text.In(language))
        ? text.In(language)
        : string.Concat(Piping.Parts(text.In(language)).Select(part => part.Value switch
        {
            null => part.Words,
            Expression.Attribute { Name: Expression.Attribute.Item } when item is not null => Of(item.Text),
            Expression.Answer answer => $"[{words.Say("your_answer", numbers.NameOf(InLoop(answer.Code, item), language, words))}]",
            _ => "[…]",
        }));

    // Inside a loop the answer to a question of the same loop is meant, where there is one.
    private string InLoop(string code, Choice? item) => item is not null && numbers.Knows($"{code}.{item.Code}") ? $"{code}.{item.Code}" : code;
}
