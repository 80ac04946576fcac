using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Shuffle.Histories;

/// <summary>Which team stands for whom, as it is now: a person counts for the team she joined first, and for herself where she has none.</summary>
public sealed class Holders(IReadOnlyDictionary<Guid, string> teams, IReadOnlyDictionary<Guid, string> teamsOfPeople)
{
    public static async Task<Holders> Read(KeptDb db, CancellationToken ct)
    {
        var teams = await db.Teams.AsNoTracking().ToDictionaryAsync(t => t.Id, t => HolderKey.OfTeam(t.Code), ct);
        var members = await db.TeamMembers.AsNoTracking().OrderBy(m => m.Since).ThenBy(m => m.TeamId).ToListAsync(ct);
        return new(teams, members.DistinctBy(m => m.PersonId).ToDictionary(m => m.PersonId, m => teams[m.TeamId]));
    }

    /// <summary>The key of who has it: the team it was given to, or else the person's.</summary>
    public string Of(Guid? person, Guid? team) =>
        team is { } given ? teams.GetValueOrDefault(given) ?? HolderKey.OfTeam(given.ToString("N"))
        : person is { } id ? teamsOfPeople.GetValueOrDefault(id) ?? HolderKey.OfPerson(id)
        : HolderKey.Nobody;

    /// <summary>Whether histories look the same through the other.</summary>
    public bool Equal(Holders other) => Same(teams, other.Teams) && Same(teamsOfPeople, other.TeamsOfPeople);

    private IReadOnlyDictionary<Guid, string> Teams => teams;
    private IReadOnlyDictionary<Guid, string> TeamsOfPeople => teamsOfPeople;

    private static bool Same(IReadOnlyDictionary<Guid, string> one, IReadOnlyDictionary<Guid, string> other) =>
        one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out var value) && value == pair.Value);
}
