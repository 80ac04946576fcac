using Kept.Shared.Languages;
using Microsoft.AspNetCore.Components;

namespace Kept.Shared.Ui;

/// <summary>What every routable page can do: answer a post with a redirect, or refuse it and say why.</summary>
public abstract class Page : ComponentBase, IHandleEvent
{
    [CascadingParameter] public HttpContext Http { get; set; } = default!;

    [Inject] protected NavigationManager Navigation { get; set; } = default!;

    /// <summary>Why the last post was refused, for <c>FormErrors</c>; null when it was not.</summary>
    protected string? Problem { get; private set; }

    [Inject] private Words Words { get; set; } = default!;

    [Inject] private ReadingTurn Turn { get; set; } = default!;

    private bool _begun;

    /// <summary>
    /// Renders when everything is read. The framework's own order renders once at the first wait for the database, when a
    /// page has nothing to show yet.
    /// </summary>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await InTurn(async () =>
        {
            if (!_begun)
            {
                _begun = true;
                OnInitialized();
                await OnInitializedAsync();
            }
            OnParametersSet();
            await OnParametersSetAsync();
        });
        StateHasChanged();
    }

    /// <summary>Renders when the post is done. The framework would do so at its first wait too, and parts that come in then would read beside it.</summary>
    async Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem item, object? arg)
    {
        await InTurn(() => item.InvokeAsync(arg));
        StateHasChanged();
    }

    private async Task InTurn(Func<Task> work)
    {
        await Turn.WaitAsync();
        try
        {
            await work();
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>
    /// Runs a use case; what it refuses becomes <see cref="Problem"/>, with 409 for a broken rule and 422 for a wrong request.
    /// What is not there or not allowed is not caught: it becomes the page that says so.
    /// </summary>
    /// <returns>Whether it went through.</returns>
    protected async Task<bool> Try(Func<Task> useCase)
    {
        try
        {
            await useCase();
            return true;
        }
        catch (RuleBrokenException broken)
        {
            Refuse(broken.Explain(Words), StatusCodes.Status409Conflict);
            return false;
        }
        catch (InvalidException invalid)
        {
            Refuse(invalid.Explain(Words));
            return false;
        }
    }

    /// <summary>Refuses the post with a message of the page's own.</summary>
    protected void Refuse(string problem, int status = StatusCodes.Status422UnprocessableEntity)
    {
        Problem = problem;
        Http.Response.StatusCode = status;
    }

    /// <summary>Answers an invalid form: give it to <c>OnInvalidSubmit</c>. Turbo shows the form again only for 4xx.</summary>
    protected void Invalid() => Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;

    /// <summary>Ends a post: the browser fetches the page anew (303), which may show a message once.</summary>
    protected void GoTo(string path, string? message = null, Tone tone = Tone.Good)
    {
        if (message is not null)
        {
            FlashMessage.Leave(Http, message, tone);
        }
        // The framework redirects with 302, which keeps the method open to interpretation.
        Http.Response.OnStarting(() =>
        {
            if (Http.Response.StatusCode == StatusCodes.Status302Found && HttpMethods.IsPost(Http.Request.Method))
            {
                Http.Response.StatusCode = StatusCodes.Status303SeeOther;
            }
            return Task.CompletedTask;
        });
        Navigation.NavigateTo(path);
    }
}

/// <summary>The parts of a page share one database context, which does one thing at a time: they read in turn. One a request.</summary>
public sealed class ReadingTurn() : SemaphoreSlim(1, 1);
