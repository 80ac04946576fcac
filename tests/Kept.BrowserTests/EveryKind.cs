using Kept.Questionnaires;

namespace Kept.BrowserTests;

/// <summary>A questionnaire with every kind and style of question, for what must hold of all of them.</summary>
internal static class EveryKind
{
    /// <param name="display">As in <see cref="Display"/>.</param>
    /// <param name="file">Whether files are asked for, which makes the form a multipart one.</param>
    /// <param name="language">The one language its texts are said to be in.</param>
    public static Questionnaire Survey(string display = "all", bool file = true, string language = "en") =>
        Questionnaire.Parse(Json.Replace("/*FILES*/", file ? Files : "", StringComparison.Ordinal).Replace("\"LANG\"", $"\"{language}\"", StringComparison.Ordinal)
            .Replace("DISPLAY", display, StringComparison.Ordinal));

    private const string Files = """
        ,{"code":"receipt","kind":"file","text":{"LANG":"Your receipt"}},
        {"code":"photo","kind":"file","style":"photo","text":{"LANG":"A photo of what went wrong"}}
        """;

    private const string Json = """
        {"title":{"LANG":"Your stay with us"},"languages":["LANG"],"display":"DISPLAY","pages":[
        {"title":{"LANG":"Scales"},"questions":[
          {"code":"intro","kind":"section","text":{"LANG":"First of all"},"help":{"LANG":"It takes two minutes."}},
          {"code":"nps","kind":"nps","required":true,"text":{"LANG":"Would you recommend us?"}},
          {"code":"csat","kind":"csat","required":true,"notApplicable":true,"text":{"LANG":"How satisfied are you?"}},
          {"code":"ces","kind":"ces","required":true,"text":{"LANG":"It was easy to book."}},
          {"code":"stars","kind":"rating","style":"stars","points":5,"required":true,"text":{"LANG":"Stars for the breakfast"},"low":{"LANG":"Poor"},"high":{"LANG":"Superb"}},
          {"code":"faces","kind":"rating","style":"smileys","points":5,"required":true,"text":{"LANG":"How did you feel?"}},
          {"code":"points","kind":"rating","points":4,"required":true,"text":{"LANG":"The room, in points"},"help":{"LANG":"Size, light, quiet."}},
          {"code":"service","kind":"matrix","points":5,"notApplicable":true,"required":true,"text":{"LANG":"And in detail?"},"low":{"LANG":"Very bad"},"high":{"LANG":"Very good"},
            "rows":[{"code":"staff","text":{"LANG":"The staff"}},{"code":"clean","text":{"LANG":"Cleanliness of room and bath"}},{"code":"wifi","text":{"LANG":"Wireless network"}}]},
          {"code":"often","kind":"matrix","required":true,"text":{"LANG":"How often did you use these?"},
            "choices":[{"code":"never","text":{"LANG":"Never"}},{"code":"once","text":{"LANG":"Once"}},{"code":"more","text":{"LANG":"More often"}}],
            "rows":[{"code":"pool","text":{"LANG":"Pool"}},{"code":"gym","text":{"LANG":"Gym"}}]},
          {"code":"when","kind":"matrix","several":true,"required":true,"text":{"LANG":"When were you there?"},
            "choices":[{"code":"morning","text":{"LANG":"Morning"}},{"code":"evening","text":{"LANG":"Evening"}},{"code":"not","exclusive":true,"text":{"LANG":"Not at all"}}],
            "rows":[{"code":"bar","text":{"LANG":"Bar"}},{"code":"beach","text":{"LANG":"Beach"}}]}]},
        {"title":{"LANG":"Choices"},"questions":[
          {"code":"why","kind":"choice","other":true,"required":true,"text":{"LANG":"Why did you come?"},"choices":[{"code":"work","text":{"LANG":"Work"}},{"code":"rest","text":{"LANG":"Rest"}}]},
          {"code":"land","kind":"choice","style":"dropdown","required":true,"text":{"LANG":"Where do you live?"},"choices":[{"code":"es","text":{"LANG":"Spain"}},{"code":"fr","text":{"LANG":"France"}}]},
          {"code":"seen","kind":"multi","other":true,"required":true,"most":2,"text":{"LANG":"Where did you hear of us?"},
            "choices":[{"code":"web","text":{"LANG":"Web"}},{"code":"friend","text":{"LANG":"A friend"}},{"code":"press","text":{"LANG":"Newspaper"}},{"code":"none","exclusive":true,"text":{"LANG":"None of these"}}]},
          {"code":"best","kind":"ranking","required":true,"text":{"LANG":"What matters most to you?"},
            "choices":[{"code":"price","text":{"LANG":"Price"}},{"code":"place","text":{"LANG":"Place"}},{"code":"people","text":{"LANG":"People"}}]},
          {"code":"again","kind":"yesno","required":true,"text":{"LANG":"Would you come again?"}}]},
        {"title":{"LANG":"Words"},"questions":[
          {"code":"hint","kind":"note","text":{"LANG":"Write as you like, {{why}} guests are our favourites."}},
          {"code":"short","kind":"text","lines":1,"maxLength":40,"required":true,"text":{"LANG":"In one word"}},
          {"code":"long","kind":"text","required":true,"text":{"LANG":"What would you change?"}},
          {"code":"nights","kind":"number","minimum":1,"maximum":30,"unit":{"LANG":"nights"},"required":true,"text":{"LANG":"How long did you stay?"}},
          {"code":"spent","kind":"number","decimals":2,"text":{"LANG":"What did you spend on drinks?"}},
          {"code":"day","kind":"date","earliest":"2026-01-01","latest":"2026-12-31","required":true,"text":{"LANG":"Day of arrival"}},
          {"code":"hour","kind":"date","style":"time","required":true,"text":{"LANG":"Time of arrival"}},
          {"code":"moment","kind":"date","style":"datetime","required":true,"text":{"LANG":"When did it happen?"}},
          {"code":"phone","kind":"phone","required":true,"text":{"LANG":"Your telephone number"}},
          {"code":"mail","kind":"email","required":true,"text":{"LANG":"Your e-mail address"}},
          {"code":"terms","kind":"consent","required":true,"link":"https://velamar.example/terms","text":{"LANG":"You may call me back."}},
          {"code":"source","kind":"hidden","text":{"LANG":"Source"}},
          {"code":"mean","kind":"computed","value":"mean(nps, csat)","text":{"LANG":"Mean"}}/*FILES*/]}]}
        """;
}
