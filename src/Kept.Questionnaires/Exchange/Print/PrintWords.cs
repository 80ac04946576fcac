namespace Kept.Questionnaires.Exchange.Print;

/// <summary>What a questionnaire on paper says besides its own words, in one of five languages.</summary>
internal sealed record PrintWords(
    string OnlyIf, string And, string Or, string Not, string Is, string IsNot, string Contains, string Answered, string Unanswered, string AtLeast, string AtMost, string MoreThan,
    string LessThan, string Question, string GoTo, string ToTheEnd, string Always, string Required, string AllThatApply, string InOrder, string Yes, string No, string NotApplicable,
    string Other, string Attach, string Again, string Thanks)
{
    private static readonly Dictionary<string, PrintWords> All = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = new("Only if", "and", "or", "not the case that", "is", "is not", "includes", "is answered", "is not answered", "is at least", "is at most", "is more than", "is less than",
            "question", "Go on with", "to the end", "always", "required", "Tick all that apply.", "Number them, 1 for the first.", "Yes", "No", "Not applicable",
            "Other:", "Please attach it.", "Please answer this part once for each.", "Thank you."),
        ["es"] = new("Solo si", "y", "o", "no se cumple que", "es", "no es", "incluye", "tiene respuesta", "no tiene respuesta", "es al menos", "es como máximo", "es más de", "es menos de",
            "la pregunta", "Siga con", "hasta el final", "siempre", "obligatoria", "Marque todas las que correspondan.", "Numérelas: 1 para la primera.", "Sí", "No", "No procede",
            "Otra:", "Adjúntelo, por favor.", "Responda esta parte una vez para cada caso.", "Gracias."),
        ["de"] = new("Nur wenn", "und", "oder", "nicht gilt:", "ist", "ist nicht", "enthält", "beantwortet ist", "nicht beantwortet ist", "ist mindestens", "ist höchstens", "ist mehr als", "ist weniger als",
            "Frage", "Weiter mit", "zum Ende", "immer", "Pflichtfrage", "Kreuzen Sie alles Zutreffende an.", "Nummerieren Sie, 1 für das Erste.", "Ja", "Nein", "Trifft nicht zu",
            "Anderes:", "Bitte legen Sie es bei.", "Bitte beantworten Sie diesen Teil für jedes einmal.", "Vielen Dank."),
        ["fr"] = new("Seulement si", "et", "ou", "il n’est pas vrai que", "est", "n’est pas", "comprend", "a une réponse", "n’a pas de réponse", "est d’au moins", "est d’au plus", "est plus de", "est moins de",
            "la question", "Continuez avec", "jusqu’à la fin", "toujours", "obligatoire", "Cochez tout ce qui convient.", "Numérotez-les : 1 pour la première.", "Oui", "Non", "Sans objet",
            "Autre :", "Veuillez le joindre.", "Veuillez répondre à cette partie une fois pour chacun.", "Merci."),
        ["pl"] = new("Tylko jeśli", "i", "lub", "nie jest tak, że", "to", "to nie", "zawiera", "ma odpowiedź", "nie ma odpowiedzi", "wynosi co najmniej", "wynosi najwyżej", "wynosi więcej niż", "wynosi mniej niż",
            "pytanie", "Proszę przejść do", "na koniec", "zawsze", "wymagane", "Proszę zaznaczyć wszystkie pasujące.", "Proszę ponumerować: 1 dla pierwszej.", "Tak", "Nie", "Nie dotyczy",
            "Inne:", "Proszę dołączyć.", "Proszę wypełnić tę część osobno dla każdego.", "Dziękujemy."),
    };

    /// <summary>In the language, or in English where we do not speak it.</summary>
    public static PrintWords In(string language) => All.GetValueOrDefault(language.Split('-')[0], All["en"]);
}
