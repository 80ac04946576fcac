using Kept.Questionnaires;

namespace Kept.Tests.Features.Responses.Answering;

/// <summary>Questionnaires that are answered screen by screen.</summary>
internal static class Steps
{
    /// <summary>Three pages; the second is for low scores only.</summary>
    public static readonly Questionnaire ThreePages = Questionnaire.Parse("""
        {"title":{"en":"Your hire","es":"Su alquiler"},"languages":["en","es"],"display":"page","pages":[
          {"title":{"en":"First page"},"questions":[{"code":"nps","kind":"nps","text":{"en":"Likely to recommend?"},"required":true},{"code":"why","kind":"text","text":{"en":"Why?"}}]},
          {"title":{"en":"Second page"},"showIf":"nps <= 6","questions":[{"code":"sorry","kind":"text","text":{"en":"What went wrong?"},"required":true},
            {"code":"ways","kind":"multi","text":{"en":"Which?"},"other":true,"choices":[{"code":"queue","text":{"en":"Queue"}},{"code":"car","text":{"en":"Car"}}]}]},
          {"title":{"en":"Third page"},"questions":[{"code":"staff","kind":"rating","text":{"en":"Our staff"},"required":true}]}],
         "ending":{"en":"Done, thank you."}}
        """);

    /// <summary>The same with an ending for each outcome, piped texts and addresses, and a quota on regions.</summary>
    public static readonly Questionnaire Endings = Questionnaire.Parse("""
        {"title":{"en":"Panel"},"languages":["en"],"display":"page","pages":[
          {"questions":[{"code":"age","kind":"choice","text":{"en":"Age"},"required":true,
             "choices":[{"code":"young","text":{"en":"Under 18"}},{"code":"adult","text":{"en":"Adult"}}],"skipTo":[{"to":"minor","if":"age = 'young'"}]},
            {"code":"region","kind":"choice","text":{"en":"Region"},
             "choices":[{"code":"north","text":{"en":"North"}},{"code":"south","text":{"en":"South"}}]}]},
          {"questions":[{"code":"nps","kind":"nps","text":{"en":"Likely?"}},{"code":"gift","kind":"choice","text":{"en":"Gift"},
             "choices":[{"code":"mug","text":{"en":"Mug"},"limit":1},{"code":"pen","text":{"en":"Pen"}}]},{"code":"why","kind":"text","text":{"en":"Why?"}}]}],
         "ending":{"en":"Thank you, {{@name}}: {{why}}"},
         "endings":[{"code":"minor","text":{"en":"This is for adults."},"screenOut":true},
           {"code":"enough","text":{"en":"We have enough answers."}},
           {"code":"shop","text":{"en":"On to the shop."},"if":"gift = 'pen'","redirect":"https://shop.example/next?gift={{gift}}&said={{why}}"}],
         "quotas":[{"code":"northern","if":"region = 'north'","limit":1,"ending":"enough"}]}
        """);
}
