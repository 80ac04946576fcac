using System.Globalization;
using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.SurveyJs;

/// <summary>Questions answered by typing, what only shows something, and whatever kind we do not know.</summary>
internal sealed class SjsKinds(SjsMapping mapping, SjsTwin twin, string path)
{
    private readonly SourceNode node = twin.Node;

    public void Map()
    {
        switch (node["type"].Text)
        {
            case "text": Add(Typed(node, twin.Code, mapping.TitleOf(node, twin.Name))); break;
            case "comment": Add(Words(node, twin.Code, Math.Clamp(node["rows"].Whole ?? 4, 1, Limits.MaxLines))); break;
            case "multipletext": Several(); break;
            case "slider": Slider(); break;
            case "file": twin.Add(mapping.New(node, twin.Code, QuestionKind.File, mapping.TitleOf(node, twin.Name)) with { Style = IsPhoto() ? QuestionStyle.Photo : QuestionStyle.Usual }); break;
            case "signaturepad":
                twin.Change("A picture of the signature is sent instead of being drawn here.");
                twin.Add(mapping.New(node, twin.Code, QuestionKind.File, mapping.TitleOf(node, twin.Name)) with { Style = QuestionStyle.Photo });
                break;
            case "html": Shown(node["html"], "What it shows in a frame or picture stayed behind."); break;
            case "image": Picture(); break;
            case "expression": Computed(); break;
            default: Unknown(); break;
        }
    }

    /// <summary>A box for a comment beside the choices is a question of its own.</summary>
    public void Comment()
    {
        if (!node.Any("showCommentArea", "hasComment").Truth || twin.Lost is not null || twin.Questions.Count == 0)
        {
            return;
        }
        var code = mapping.Code($"{twin.Code}_comment");
        var text = mapping.Texts.Optional(node["commentText"]) ?? mapping.Texts.Join(mapping.TitleOf(node, twin.Name), " – ", mapping.Texts.Say("comment"));
        twin.Change("The box for a comment is a question of its own.");
        twin.Add(new Question { Code = code, Kind = QuestionKind.Text, Text = text });
        mapping.Scope.Add(path + "-Comment", new SjsSlot(code, SjsType.Text));
    }

    /// <summary>A text question of the kind its input has.</summary>
    public Question Typed(SourceNode element, string code, Text text)
    {
        var question = mapping.New(element, code, QuestionKind.Text, text) with { Lines = 1 };
        var kind = element["inputType"].Text ?? (element["maskType"].Text is "numeric" or "currency" ? "number" : "text");
        switch (kind)
        {
            case "number" or "range":
                return Bare(question, QuestionKind.Number) with
                {
                    Minimum = element["min"].Number, Maximum = element["max"].Number, Decimals = Decimals(element["step"]),
                };
            case "date" or "datetime-local" or "datetime" or "time":
                return Bare(question, QuestionKind.Date) with
                {
                    Style = kind == "date" ? QuestionStyle.Usual : kind == "time" ? QuestionStyle.Time : QuestionStyle.DateTime,
                    Earliest = Day(element["min"], element["minValueExpression"]),
                    Latest = Day(element["max"], element["maxValueExpression"]),
                };
            case "email": return Bare(question, QuestionKind.Email);
            case "tel": return Bare(question, QuestionKind.Phone);
            case "month" or "week" or "color" or "password":
                twin.Change($"There is no box for the input \"{kind}\"; it is answered in words.");
                break;
        }
        return question with { MaxLength = Length(element) };
    }

    public static SjsType TypeOf(Question question) => question.Kind switch
    {
        QuestionKind.Number => SjsType.Number,
        QuestionKind.Date => SjsType.Date,
        _ => SjsType.Text,
    };

    private void Add(Question question)
    {
        twin.Add(question);
        mapping.Scope.Add(path, new SjsSlot(question.Code, TypeOf(question)));
    }

    private Question Words(SourceNode element, string code, int lines) =>
        mapping.New(element, code, QuestionKind.Text, mapping.TitleOf(element, twin.Name)) with { Lines = lines, MaxLength = Length(element) };

    private static int Length(SourceNode element) => element["maxLength"].Whole is >= 1 and <= Limits.AnswerLength and var length ? length : Limits.DefaultAnswerLength;

    private static Question Bare(Question question, QuestionKind kind) => question with { Kind = kind, Lines = Limits.DefaultLines };

    private static int Decimals(SourceNode step) => step.Text is not { } text ? Limits.MaxDecimals
        : text.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? Math.Min(text.Length - dot - 1, Limits.MaxDecimals) : 0;

    private static string? Day(SourceNode fixedDay, SourceNode expression) =>
        fixedDay.Text is { } day && Limits.IsDayBound(day) ? day : expression.Text?.Replace(" ", "", StringComparison.Ordinal) is "today()" or "currentDate()" ? "today" : null;

    private bool IsPhoto() => node["sourceType"].Text?.Contains("camera", StringComparison.Ordinal) == true || node["acceptedTypes"].Text?.StartsWith("image", StringComparison.Ordinal) == true;

    private void Several()
    {
        twin.Change("Each of its boxes is a question of its own.");
        if (mapping.Texts.Optional(node["title"]) is { } title)
        {
            twin.Add(mapping.New(node, twin.Code, QuestionKind.Section, title));
        }
        mapping.Scope.Add(path, new SjsSlot(twin.Code, SjsType.Group));
        foreach (var item in node["items"].Items)
        {
            var name = item["name"].Text ?? item.Text ?? "item";
            var code = twin.Questions.Count == 0 && node["title"].IsEmpty && node["items"].Members.Count == 1 ? twin.Code : mapping.Code($"{twin.Code}_{name}");
            var question = Typed(item, code, mapping.TitleOf(item, name));
            twin.Add(question with { Required = item["isRequired"].Truth || node["isRequired"].Truth });
            twin.Rows.Add((item, name, code));
            mapping.Scope.Add($"{path}.{name}", new SjsSlot(code, TypeOf(question)));
        }
        if (twin.Questions.Count == 0)
        {
            twin.Add(mapping.New(node, twin.Code, QuestionKind.Note, mapping.TitleOf(node, twin.Name)));
        }
    }

    private void Slider()
    {
        twin.Change("A number is typed instead of a slider being moved.");
        Add(mapping.New(node, twin.Code, QuestionKind.Number, mapping.TitleOf(node, twin.Name)) with
        {
            Minimum = node["min"].Number ?? 0, Maximum = node["max"].Number ?? 100, Decimals = node["step"].IsEmpty ? 0 : Decimals(node["step"]),
        });
    }

    private void Shown(SourceNode html, string lost)
    {
        var text = mapping.Texts.Optional(html);
        if (text is null || PlainText.HasMedia(html.Text))
        {
            twin.Change(lost);
        }
        twin.Add(mapping.New(node, twin.Code, QuestionKind.Note, text ?? mapping.TitleOf(node, twin.Name)));
    }

    private void Picture()
    {
        twin.Change("A text has no pictures: the address of the picture or film stands in its place.");
        var words = mapping.Texts.Optional(node["title"]) ?? mapping.Texts.Optional(node["altText"]);
        var address = node["imageLink"].Text is { Length: > 0 and <= Limits.AddressLength } link && link.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? mapping.Texts.Say(link) : null;
        var text = words is not null && address is not null ? mapping.Texts.Join(words, "\n", address) : words ?? address ?? mapping.Texts.Say(twin.Name);
        twin.Add(mapping.New(node, twin.Code, QuestionKind.Note, text));
    }

    // The source shows what it worked out; ours works it out unseen, so that a note shows it.
    private void Computed()
    {
        twin.Change($"What it works out is shown by a note beside it{(node["displayStyle"].Text is { } style and not "none" ? $", without the style \"{style}\"" : "")}.");
        var title = mapping.TitleOf(node, twin.Name);
        twin.Add(mapping.New(node, twin.Code, QuestionKind.Computed, title) with { Help = null, Value = Expression.Of("") });
        var shown = mapping.Texts.Join(title, ": ", mapping.Texts.Say(twin.Name));
        var braces = new Text(shown.Values.Select(value => KeyValuePair.Create(value.Key, $"{title.In(value.Key)}: {{{{{twin.Code}}}}}")));
        twin.Add(mapping.New(node, mapping.Code($"{twin.Code}_shown"), QuestionKind.Note, braces));
        mapping.Scope.Add(path, new SjsSlot(twin.Code, SjsType.Computed));
    }

    private void Unknown()
    {
        var type = node["type"].Text ?? "";
        if (node["choices"].Members.Count > 0)
        {
            twin.Change($"There is no such kind of question here ({type}); its choices can be picked.");
            new SjsChoiceKinds(mapping, twin, path).Single();
            return;
        }
        twin.Change($"There is no such kind of question here ({type}); it is answered in words.");
        Add(Typed(node, twin.Code, mapping.TitleOf(node, twin.Name)));
    }

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
