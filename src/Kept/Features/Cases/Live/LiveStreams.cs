using System.Net;
using System.Text;
using Kept.Shared.Languages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Kept.Features.Cases.Live;

/// <summary>What changed about one case since the last look.</summary>
/// <param name="IsNews">It was opened, reopened or handed on, which is worth saying aloud.</param>
public sealed record LiveChange(Case Case, CaseView View, bool IsNews);

/// <summary>Puts changes into Turbo streams: the row of the list, and one sentence for those who cannot see it move.</summary>
public sealed class LiveStreams(IServiceProvider services, Phrases phrases, TimeProvider clock)
{
    public const string List = "live-cases", Empty = "live-none", Count = "live-open-cases", Say = "live-say";
    private const int MostRows = 20;

    public static string Update(string target, string html) => Stream("update", target, html);

    /// <summary>The rows of all changes in one language, by case.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> Rows(IReadOnlyList<LiveChange> changes, string language)
    {
        var words = new Words(phrases, language, clock);
        await using var renderer = new HtmlRenderer(new Speaking(services, words), services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var rows = new Dictionary<Guid, string>(changes.Count);
            foreach (var change in changes.Where(c => c.Case.State == CaseState.Open).TakeLast(MostRows))
            {
                var root = await renderer.RenderComponentAsync<CaseRow>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(CaseRow.Case)] = change.View }));
                rows[change.Case.Id] = root.ToHtmlString();
            }
            return rows;
        });
    }

    /// <summary>What one screen is told; empty when none of it concerns her.</summary>
    public string For(LiveViewer viewer, IReadOnlyList<LiveChange> changes, IReadOnlyDictionary<Guid, string> rows)
    {
        var streams = new StringBuilder();
        var aloud = new List<LiveChange>();
        foreach (var change in changes)
        {
            var row = CaseRow.IdOf(change.Case.Id);
            var sees = viewer.Sees(change.Case);
            if (!sees || change.Case.State != CaseState.Open) streams.Append(Stream("remove", row, null));
            else if (!rows.TryGetValue(change.Case.Id, out var html)) continue;
            else if (!change.IsNews) streams.Append(Stream("replace", row, html));
            else
            {
                streams.Append(Stream("remove", Empty, null)).Append(Stream("prepend", List, html));
                foreach (var old in viewer.Put(change.Case.Id)) streams.Append(Stream("remove", CaseRow.IdOf(old), null));
            }
            if (sees && change.IsNews && (viewer.IsHers(change.Case) || change.Case is { OwnerId: null, TeamId: null })) aloud.Add(change);
        }
        if (aloud.Count > 0) streams.Append(Update(Say, Sentence(aloud, new Words(phrases, viewer.Language, clock))));
        return streams.ToString();
    }

    private static string Sentence(List<LiveChange> news, Words words)
    {
        if (news is not [var only]) return $"<p>{WebUtility.HtmlEncode(words.Count("cases.live.many", news.Count))}</p>";
        var text = words[only.Case.Matters.Count > 0 ? "cases.live.grave" : "cases.live.one", ("unit", only.View.UnitName ?? words["cases.no_unit"]),
            ("score", WhyOpen.Of(only.Case.Matters, only.Case.Score, only.Case.OutOf, words))];
        return $"<p><a href=\"/cases/{only.Case.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)}\">{WebUtility.HtmlEncode(text)}</a></p>";
    }

    private static string Stream(string action, string target, string? html) =>
        html is null ? $"<turbo-stream action=\"{action}\" target=\"{target}\"></turbo-stream>" : $"<turbo-stream action=\"{action}\" target=\"{target}\"><template>{html}</template></turbo-stream>";

    /// <summary>Services as they are, but speaking one language.</summary>
    private sealed class Speaking(IServiceProvider inner, Words words) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(Words) ? words : inner.GetService(serviceType);
    }
}
