using System.Buffers;
using Kept.Features.Surveys;

namespace Kept.Features.Responses.Answering;

/// <summary>What a survey link says about the visitor: signed attributes, and how she came here.</summary>
public sealed class LinkFacts(LinkSigner signer, Attributes attributes, ILogger<LinkFacts> log)
{
    private const string Mode = "mode";
    private static readonly HashSet<string> Modes = new(StringComparer.Ordinal) { "web", "qr", "email", "sms", "whatsapp", "kiosk" };
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");
    private static readonly Dictionary<string, string> None = [];

    /// <summary>The attributes as they were signed, none where there are none; null when the link was damaged.</summary>
    public IReadOnlyDictionary<string, string>? Read(string linkKey, string carried) =>
        carried.Length == 0 ? None : carried.AsSpan().ContainsAnyExcept(Plain) ? null : signer.Read(linkKey, carried);

    /// <summary>The token of a personal link's respondent; null for a link that is for anybody.</summary>
    public Guid? TokenOf(string linkKey, IReadOnlyDictionary<string, string> carried) =>
        carried.TryGetValue(LinkSigner.Respondent, out var respondent) ? signer.TokenOf(linkKey, respondent) : null;

    /// <summary>A mode that an unsigned link may name; empty for any other word.</summary>
    public static string KnownMode(string? mode) => mode is not null && Modes.Contains(mode) ? mode : "";

    public static string ModeOf(IReadOnlyDictionary<string, string> carried, string plain) =>
        carried.TryGetValue(Mode, out var mode) && Envelope.IsMode(mode) ? mode : KnownMode(plain) is { Length: > 0 } known ? known : "web";

    /// <summary>
    /// The attributes to keep with an answer. One that no longer holds, such as a unit since removed, is not the customer's
    /// fault: it is left out, and her answer is taken.
    /// </summary>
    public async ValueTask<CheckedAttributes> Check(PublishedSurvey survey, IReadOnlyDictionary<string, string> carried, CancellationToken ct)
    {
        var given = carried.ContainsKey(Mode) || carried.ContainsKey(LinkSigner.Respondent)
            ? carried.Where(a => a.Key is not (Mode or LinkSigner.Respondent)).ToList()
            : (IReadOnlyCollection<KeyValuePair<string, string>>)carried;
        var (known, fault) = await attributes.Check(survey, given, ct);
        if (known is not null) return known;
        log.LogWarning("A link of survey {Survey} carries what does not hold: {Fault}", survey.Code, fault);
        var sound = new List<KeyValuePair<string, string>>();
        foreach (var attribute in given.Take(Attributes.Most))
        {
            if ((await attributes.Check(survey, [attribute], ct)).Checked is not null) sound.Add(attribute);
        }
        return (await attributes.Check(survey, sound, ct)).Checked!;
    }
}
