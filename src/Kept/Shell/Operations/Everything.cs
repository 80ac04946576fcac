using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Shell.Operations;

internal static class Everything
{
    /// <summary>Outbox and event log know no units: they are for those who manage the whole organisation, and for nobody else there.</summary>
    public static void MustBeMine(this Me me)
    {
        if (!me.ReachOf(Permission.ManageOrganisation).Everywhere) throw new NotFoundException("The page");
    }
}
