using Kept.Features.Cases.Inbox.Saved;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Cases.Inbox;

public class SavedFiltersTests
{
    [Fact]
    public async Task A_person_saves_orders_renames_counts_and_deletes_her_filters_and_opens_the_inbox_with_one()
    {
        await using var app = await TestApp.Start();
        await app.LowAnswer(await app.Api());
        var lea = await app.Person("lea", Role.Lead);
        var low = await Save(app, lea, "Very low", "max=3&state=open");
        var none = await Save(app, lea, "Closed", "state=closed");
        await Assert.ThrowsAsync<RuleBrokenException>(() => Save(app, lea, "Closed", "state=all"));
        await Assert.ThrowsAsync<InvalidException>(() => Save(app, lea, "  ", "state=all"));

        Assert.Equal(["Very low 1", "Closed 0"], await Names(app, lea));
        await Change(app, lea, none.Id, new() { Move = -1 });
        await Change(app, lea, none.Id, new() { Name = "Done", OpensInbox = true });
        Assert.Equal(["Done 0", "Very low 1"], await Names(app, lea));

        using var browser = await app.Browser(lea, "en");
        Assert.DoesNotContain("Nobody called back", await browser.GetStringAsync("/cases"));
        Assert.Contains("Nobody called back", await browser.GetStringAsync("/cases" + low.Query));
        await app.As<DeleteSavedFilter, bool>(lea, async delete => { await delete.Handle(none.Id, default); return true; });
        Assert.Contains("Nobody called back", await browser.GetStringAsync("/cases"));
    }

    [Fact]
    public async Task A_filter_is_shared_with_ones_team_and_by_those_who_manage_rules_with_everybody()
    {
        await using var app = await TestApp.Start();
        var (ann, bea, lea) = (await app.Person("ann", Role.Agent), await app.Person("bea", Role.Agent), await app.Person("lea", Role.Lead));
        await app.Team("billing", ann, bea);
        await app.Team("fleet");
        var hers = await Save(app, ann, "Ours", "owner=teams");
        var leads = await Save(app, lea, "House", "due=overdue");

        await Assert.ThrowsAsync<ForbiddenException>(() => Change(app, ann, hers.Id, new() { Shared = SharedWith.Everybody }));
        await Assert.ThrowsAsync<ForbiddenException>(() => Change(app, ann, hers.Id, new() { Shared = SharedWith.Team, Team = "fleet" }));
        await Assert.ThrowsAsync<NotFoundException>(() => Change(app, bea, hers.Id, new() { Name = "Mine now" }));
        await Change(app, ann, hers.Id, new() { Shared = SharedWith.Team, Team = "billing" });
        await Change(app, lea, leads.Id, new() { Shared = SharedWith.Everybody });

        Assert.Equal(["House 0", "Ours 0"], await Names(app, bea));
        Assert.Equal(["House 0"], await Names(app, lea));
    }

    private static Task<SavedFilter> Save(TestApp app, Guid person, string name, string query) => app.As<SaveFilter, SavedFilter>(person, save => save.Handle(new() { Name = name, Query = query }, default));

    private static Task<SavedFilter> Change(TestApp app, Guid person, Guid id, ChangeSavedFilter.Request request) => app.As<ChangeSavedFilter, SavedFilter>(person, change => change.Handle(id, request, default));

    private static Task<string[]> Names(TestApp app, Guid person) => app.As<ListSavedFilters, string[]>(person, async list => [.. (await list.Handle(default)).Select(s => $"{s.Name} {s.Count}")]);
}
