using Kept.Analytics.Menus;
using Kept.Analytics.Menus.Reading;
using Kept.Features.Journeys.ContactAudit.Needs;
using Kept.Shared;

namespace Kept.Features.Journeys.ContactAudit.Menus;

/// <summary>A menu as it is being drawn.</summary>
public sealed class ShowDraft(MenuArchive archive) : IUseCase
{
    /// <param name="Number">Of the draft's state, 0 where nothing was drawn since the newest version.</param>
    /// <param name="LeftBehind">What the import it comes from could not carry over.</param>
    public sealed record Answer(ContactMenu Menu, PhoneMenu Drawn, int Number, MenuJudgement Judgement, IReadOnlyList<CarryNote> LeftBehind, IReadOnlyList<CustomerNeed> Needs);

    public async Task<Answer> Handle(string code, CancellationToken ct)
    {
        var menu = await archive.Find(code, ct);
        var (drawn, draft) = await archive.Drawn(menu.Id, ct);
        var needs = await archive.Needs(ct);
        var judged = MenuJudgement.Of(drawn, await archive.Limits(ct), MenuArchive.Weighed(needs), drawn.Languages[0]);
        return new(menu, drawn, draft?.Number ?? 0, judged, draft?.LeftBehind() ?? [], needs);
    }
}
